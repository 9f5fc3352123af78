import { writeCsv } from '../../local/write-csv';
import type { Answer } from '../answer';
import type { Context } from '../commands/context';
import { signedIn } from '../signed-in';

export async function exportPeople(file: string, context: Context): Promise<Answer> {
  const { station } = await signedIn(context);
  const { rows, people } = await station['people.export'](null);
  await writeCsv(file, rows);
  return { json: { file, people }, text: `${file} lists ${people} ${people === 1 ? 'person' : 'people'}, without templates and photos.` };
}
