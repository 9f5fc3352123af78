import type { Answer } from '../answer';
import type { Context } from '../commands/context';
import { signedIn } from '../signed-in';
import { writeCsv } from './write-csv';

export async function exportPeople(file: string, context: Context): Promise<Answer> {
  const { station } = await signedIn(context);
  const { rows, people } = await station['people.export'](null);
  writeCsv(file, rows);
  return { json: { file, people }, text: `${file} lists ${people} ${people === 1 ? 'person' : 'people'}, without templates and photos.` };
}
