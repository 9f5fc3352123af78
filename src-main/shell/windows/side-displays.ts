import { readFileSync, writeFileSync } from 'node:fs';
import type { Rectangle } from 'electron';
import { z } from 'zod';
import type { Side } from '../../contract/sides';

/** A display by its id, and by where it lies: some systems give it another id when it is switched on again. */
export interface KnownDisplay {
  readonly id: number;
  readonly bounds: Rectangle;
}

/** Which display each side's kiosk has to itself. */
export type SideDisplays<Known extends KnownDisplay = KnownDisplay> = Readonly<Record<Side, Known>>;

const displaySchema = z.strictObject({
  // Not `int`: it is made from what the monitor says of itself, and may lie beyond what a number holds exactly.
  id: z.number(),
  bounds: z.strictObject({ x: z.int(), y: z.int(), width: z.int(), height: z.int() }),
});
const fileSchema = z.strictObject({ outside: displaySchema, inside: displaySchema });

/** Which sides the displays had last; null where nobody knows, or the file cannot be read. */
export function keptDisplays(file: string): SideDisplays | null {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

export function keepDisplays({ outside, inside }: SideDisplays, file: string): void {
  const known = ({ id, bounds: { x, y, width, height } }: KnownDisplay): KnownDisplay => ({ id, bounds: { x, y, width, height } });
  try {
    writeFileSync(file, JSON.stringify({ outside: known(outside), inside: known(inside) }));
  } catch {
    // A full disk costs what a start would know, and no more.
  }
}

/** Each side's display among those that are on; where one of the two is another now, it is the one that the other side does not have. Null where there are no two, or neither is known. */
export function sidesOf<Display extends KnownDisplay>(
  displays: readonly Display[],
  kept: SideDisplays | null,
): SideDisplays<Display> | null {
  if (kept === null) return null;
  const find = (side: Side, other: Side): Display | undefined =>
    displays.find(({ id }) => id === kept[side].id) ??
    displays.find(({ id, bounds }) => id !== kept[other].id && same(bounds, kept[side].bounds));
  const insideKnown = find('inside', 'outside');
  const outside = find('outside', 'inside') ?? (insideKnown && displays.find((each) => each !== insideKnown));
  if (outside === undefined) return null;
  const inside = [insideKnown, ...displays].find((each) => each !== undefined && each !== outside);
  return inside === undefined ? null : { outside, inside };
}

/** The kiosk outside has `stands`, because nobody knows better or somebody moved it there: the one inside gives way. */
export function sidesFrom<Display extends KnownDisplay>(
  displays: readonly Display[],
  stands: KnownDisplay,
  before: SideDisplays | null,
): SideDisplays<Display> | null {
  const inside = before?.inside.id === stands.id ? before.outside : before?.inside;
  return sidesOf(displays, { outside: stands, inside: inside ?? stands });
}

const same = (a: Rectangle, b: Rectangle): boolean => a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
