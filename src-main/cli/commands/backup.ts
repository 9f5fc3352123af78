import type { Answer } from '../answer';
import { askBackupPassword } from '../password';
import type { Context } from './context';

/** Everything in one file that opens with the administrator's password; the station, where it runs, works on. */
export async function backup(file: string, { reach, passwordFile }: Context): Promise<Answer> {
  const { station } = await reach();
  const { bytes } = await station['backup.write']({ file, password: await askBackupPassword(passwordFile) });
  return {
    json: { file, bytes },
    text: `The station is saved in ${file}. It opens with the administrator’s password of today; keep both.`,
  };
}
