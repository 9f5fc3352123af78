import { arch, release, totalmem, type } from 'node:os';
import about from '../../../package.json' with { type: 'json' };
import { jsonFile } from '../../contract/diagnostics';
import { writeZip } from '../../local/write-zip';
import type { Answer } from '../answer';
import type { Context } from './context';

/** Versions, times, settings and counts in one ZIP; no names, pictures or templates. @throws Fault file-not-written */
export async function supportBundle(path: string, { reach }: Context): Promise<Answer> {
  const { station, running } = await reach();
  const program = {
    app: about.version,
    node: process.versions.node,
    system: `${type()} ${release()} ${arch()}`,
    memoryBytes: totalmem(),
    running,
  };
  const files = [jsonFile('app.json', program), ...(await station['support.files'](null))];
  await writeZip(path, files, Date.now());
  const names = files.map(({ name }) => name);
  return { json: { file: path, files: names }, text: `${names.join(', ')} written to ${path}. It holds no names, pictures or templates.` };
}
