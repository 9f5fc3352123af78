// The app that Electron runs when it is given a folder (`electron .`); the runtime from the npm package has none of its own.

// An ES module: Electron waits for one before it declares itself ready, and the app's first lines must run before that.
const MAIN = `import { app } from 'electron';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (given === undefined) {
  process.stderr.write('Usage: electron FOLDER\\n');
  process.exit(2);
}
const folder = resolve(given);
const about = existsSync(join(folder, 'package.json')) ? JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) : undefined;
const entry = about ? join(folder, about.main ?? 'index.js') : folder;
if (about) {
  app.setName(about.productName ?? about.name);
  if (about.version) app.setVersion(about.version);
  app.setAppPath(folder);
}
try {
  await import(pathToFileURL(entry).href);
} catch (error) {
  process.stderr.write(String(error.stack ?? error) + '\\n');
  process.exit(1);
}
`;

/**
 * The app as an asar archive: a pickled JSON directory, then the files' bytes. Format: github.com/electron/asar, README, "Format".
 * @returns {Buffer}
 */
export function defaultApp() {
  const files = { 'package.json': JSON.stringify({ name: 'electron', main: 'main.mjs' }), 'main.mjs': MAIN };
  /** @type {Record<string, { size: number, offset: string }>} */
  const directory = {};
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    directory[name] = { size: Buffer.byteLength(content), offset: String(offset) };
    offset += Buffer.byteLength(content);
  }
  const json = Buffer.from(JSON.stringify({ files: directory }));
  const padded = Math.ceil(json.length / 4) * 4;
  const head = Buffer.alloc(16 + padded);
  head.writeUInt32LE(4, 0);
  head.writeUInt32LE(padded + 8, 4);
  head.writeUInt32LE(padded + 4, 8);
  head.writeUInt32LE(json.length, 12);
  json.copy(head, 16);
  return Buffer.concat([head, ...Object.values(files).map((content) => Buffer.from(content))]);
}
