import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Fault } from '../core/fault';

/**
 * The administrator's password: from a file (its first line), from THRESHOLD_PASSWORD, or asked for without an echo.
 * @throws Fault not-signed-in where there is nobody to ask
 */
export async function askPassword(file: string | undefined): Promise<string> {
  if (file !== undefined) return firstLine(file);
  const given = process.env['THRESHOLD_PASSWORD'];
  if (given !== undefined) return given;
  if (!process.stdin.isTTY) {
    throw new Fault('not-signed-in', 'A station is running: give its password by --password-file or in THRESHOLD_PASSWORD.');
  }
  return prompt('Administrator’s password: ');
}

async function firstLine(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).split(/\r?\n/)[0];
  } catch (error) {
    throw new Fault('not-signed-in', `The password file ${file} cannot be read.`, { cause: error });
  }
}

async function prompt(question: string): Promise<string> {
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silence, terminal: true });
  const interrupted = new Promise<never>((_, reject) => {
    terminal.once('SIGINT', () => reject(new Fault('not-signed-in', 'No password was given.')));
  });
  process.stderr.write(question);
  try {
    return await Promise.race([terminal.question(''), interrupted]);
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}
