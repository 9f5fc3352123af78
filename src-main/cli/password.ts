import { text } from 'node:stream/consumers';
import { Fault } from '../core/fault';
import { firstLine, prompt } from './secret';

/**
 * The administrator's password: from a file (its first line), from THRESHOLD_PASSWORD, or asked for without an echo.
 * @throws Fault not-signed-in where there is nobody to ask
 */
export async function askPassword(file: string | undefined): Promise<string> {
  if (file !== undefined) return firstLine(file, 'not-signed-in', 'password');
  const given = process.env['THRESHOLD_PASSWORD'];
  if (given !== undefined) return given;
  if (!process.stdin.isTTY) {
    throw new Fault('not-signed-in', 'A station is running: give its password by --password-file or in THRESHOLD_PASSWORD.');
  }
  return atTerminal();
}

/** That of a backup, which is an administrator's too; where nobody sits at a terminal, the first line of standard input. */
export async function askBackupPassword(file: string | undefined): Promise<string> {
  const given = process.env['THRESHOLD_PASSWORD'];
  if (file !== undefined || given !== undefined) return askPassword(file);
  return process.stdin.isTTY ? atTerminal() : (await text(process.stdin)).split(/\r?\n/)[0];
}

const atTerminal = (): Promise<string> => prompt('Administrator’s password: ', 'not-signed-in', 'No password was given.');
