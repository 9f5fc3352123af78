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
  return prompt('Administrator’s password: ', 'not-signed-in', 'No password was given.');
}
