import type { Answer } from '../answer';
import type { Context } from './context';

export async function people({ reach }: Context): Promise<Answer> {
  const { station } = await reach();
  const rows = await station['people.list'](null);
  const lines = rows.map(({ name, state, templates, foreignTemplates }) => {
    const foreign = foreignTemplates === 0 ? '' : `, ${foreignTemplates} of another encoder`;
    return `${name}  (${state}, templates: ${templates}${foreign})`;
  });
  return { json: rows, text: rows.length === 0 ? 'Nobody is enrolled.' : lines.join('\n') };
}
