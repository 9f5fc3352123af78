// The licence texts of what the pages are made of, as one file of the package: those that Vite lists, and those of tools that leave their output there.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, modules, root } from './places.mjs';
import { installedVersion } from './stamp.mjs';

/** Vite sees none of their modules in a bundle. */
const TOOLS = ['tailwindcss', '@inlang/paraglide-js'];

/** @returns {Promise<void>} rejects where a library has no text */
export async function writeLicences() {
  const listed = await readFile(join(root, 'out', 'renderer', 'licences.txt'), 'utf8');
  const tools = TOOLS.map(async (name) => {
    const text = await readFile(join(modules, name, 'LICENSE'), 'utf8');
    return `## ${name} - ${String(installedVersion(name))}\n\n${text}`;
  });
  const all = [listed, ...(await Promise.all(tools))].join('\n');
  const bare = withoutText(all);
  if (bare.length > 0) throw new Error(`there is no licence text to pack of: ${bare.join(', ')}`);
  await writeFile(join(build, 'licences.txt'), all);
}

/** The headings below which nothing stands. @param {string} licences as Vite writes them @returns {string[]} */
export function withoutText(licences) {
  const sections = licences.split(/^## (?=\S+ - \d)/m).slice(1);
  return sections.filter((section) => !section.trim().includes('\n')).map((section) => section.trim());
}
