import type { ModemLine } from '../../contract/door-inputs';
import type { Board, BoardInputs, InputQuery, InputReply } from '../boards/board';
import type { InputPlace } from '../line';

/** What one connection can be asked for its inputs. */
export interface InputSources {
  readonly board: Board;
  /** What a board that is talked with has told last; null before it has. */
  readonly told: BoardInputs | null;
  ask(query: InputQuery): Promise<Exclude<InputReply, 'incomplete'> | 'silent'>;
  /** Null where the port has no such lines. */
  modemLines(): Promise<Readonly<Record<ModemLine, boolean>> | null>;
}

/** The contacts at these places: true is closed; those that are not there are missing. Null where the board did not answer. */
export async function readPlaces(places: readonly InputPlace[], sources: InputSources): Promise<ReadonlyMap<InputPlace, boolean> | null> {
  const { board, told, ask, modemLines } = sources;
  const numbers = places.flatMap((place) => (place.kind === 'board' ? [place.number] : []));
  const closed = new Map<number, boolean>(told?.active.entries());
  for (const query of numbers.length > 0 ? (board.inputs?.(numbers) ?? []) : []) {
    const reply = await ask(query);
    if (reply === 'silent') return null;
    if (reply !== 'refused') for (const [number, isClosed] of reply) closed.set(number, isClosed);
  }
  const levels = places.some(({ kind }) => kind === 'line') ? await modemLines() : null;
  const found = places.map((place) => [place, place.kind === 'board' ? closed.get(place.number) : levels?.[place.line]] as const);
  return new Map(found.flatMap(([place, isClosed]) => (isClosed === undefined ? [] : [[place, isClosed]])));
}
