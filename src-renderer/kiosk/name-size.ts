/** A Chinese character is about as wide as two Latin letters. */
const WIDE = /[\u1100-\u{10ffff}]/u;

/** The step of the type scale at which a greeting with this name stays within two lines. */
export function sizeOfName(name: string): string {
  const width = [...name].reduce((sum, letter) => sum + (WIDE.test(letter) ? 2 : 1), 0);
  if (width <= 20) return 'text-96';
  return width <= 44 ? 'text-64' : 'text-40';
}
