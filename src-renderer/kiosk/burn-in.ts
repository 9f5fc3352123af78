/** How far all that stands still wanders to each side, CSS pixels: about the stroke of its largest letters, so that no pixel shows an edge for days. */
export const WANDERS_PX = 12;
/** Minutes for one turn across and one down; without a common divisor, so that it takes a day and more until a place comes again. */
const ACROSS_MINUTES = 37;
const DOWN_MINUTES = 41;

/** Where the picture stands in a given minute: a few pixels from where it stood in the one before, which nobody sees. */
export function wander(minute: number): { readonly x: number; readonly y: number } {
  const turn = (minutes: number): number => Math.round(WANDERS_PX * Math.sin((2 * Math.PI * minute) / minutes));
  return { x: turn(ACROSS_MINUTES), y: turn(DOWN_MINUTES) };
}
