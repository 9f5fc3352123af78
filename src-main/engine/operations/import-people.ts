import { PeopleImport } from '../import/people-import';
import { readImport } from '../import/read-import';
import type { StationParts } from '../station-parts';
import type { Operations } from './operations';

type Import = Extract<keyof Operations, `import.${string}`>;

/** People by a list and a folder of photos, one import at a time. */
export function importOfPeople(parts: StationParts): Pick<Operations, Import> {
  const running = new PeopleImport(parts);
  return {
    'import.check': async (source) => {
      const { headers, columns, preview, rows } = await readImport(source, parts.db);
      return { headers, columns, preview, rows: rows.map(({ line, name, number, outcome }) => ({ line, name, number, outcome })) };
    },
    'import.start': async (run, actor) => {
      await running.begin(run, actor, () => readImport(run, parts.db));
      return null;
    },
    'import.status': async () => running.status,
    'import.cancel': async () => {
      running.cancel();
      return null;
    },
  };
}
