/** Finds the photos that rows name, or that are named after a person. */
export class PhotoNames {
  readonly #byPath = new Map<string, string>();
  /** By the last part alone; null where two folders have a file of this name. */
  readonly #byFile = new Map<string, string | null>();
  /** By number or name: `1001.jpg`, `1001_2.jpg`, `1001/anything.jpg`. */
  readonly #byPerson = new Map<string, string[]>();

  constructor(names: readonly string[]) {
    for (const name of names.toSorted()) {
      const path = plain(name);
      const [file = '', folder] = path.split('/').reverse();
      this.#byPath.set(path, name);
      this.#byFile.set(file, this.#byFile.has(file) ? null : name);
      if (!PICTURE.test(file)) continue;
      const stem = file.replace(PICTURE, '');
      for (const key of new Set([stem, stem.replace(COUNTED, ''), folder ?? stem])) {
        const photos = this.#byPerson.get(key);
        if (photos === undefined) this.#byPerson.set(key, [name]);
        else photos.push(name);
      }
    }
  }

  /** The file that a cell means: its path, or its name where that is the only one. */
  named(cell: string): string | null {
    const wanted = plain(cell);
    return this.#byPath.get(wanted) ?? this.#byFile.get(wanted.split('/').at(-1) ?? '') ?? null;
  }

  /** Files named after a person's number, or else name. */
  of(number: string | null, name: string): readonly string[] {
    return (number === null ? undefined : this.#byPerson.get(plain(number))) ?? this.#byPerson.get(plain(name)) ?? [];
  }
}

const PICTURE = /\.(jpe?g|png|webp)$/;
const COUNTED = /[ _-]\(?\d{1,2}\)?$/;

/** Computers differ in letters' case, in slashes, and in how they spell letters with accents. */
const plain = (path: string): string =>
  path
    .normalize('NFC')
    .replaceAll('\\', '/')
    .replace(/^\.?\//, '')
    .toLowerCase();
