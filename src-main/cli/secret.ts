import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Fault } from '../core/fault';

/** A file's first line. @throws Fault of `code` where it cannot be read */
export async function firstLine(file: string, code: 'not-signed-in' | 'argument-invalid', what: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).split(/\r?\n/)[0];
  } catch (error) {
    throw new Fault(code, `The ${what} file ${file} cannot be read.`, { cause: error });
  }
}

/** Asked for at a terminal, without an echo. @throws Fault of `code` where it is broken off */
export async function prompt(question: string, code: 'not-signed-in' | 'interrupted', broken: string): Promise<string> {
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silence, terminal: true });
  const interrupted = new Promise<never>((_, reject) => {
    terminal.once('SIGINT', () => reject(new Fault(code, broken)));
  });
  process.stderr.write(question);
  try {
    return await Promise.race([terminal.question(''), interrupted]);
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}
