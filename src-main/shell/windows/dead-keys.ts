import type { Input, WebContents } from 'electron';

/** What a kiosk takes: digits and letters (a password, a card reader that types), and what moves between and within fields. */
const TAKEN: ReadonlySet<string> = new Set([
  'Tab',
  'Enter',
  'Escape',
  'Backspace',
  'Delete',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'Shift',
  'AltGraph',
  'Process',
  'Dead',
  'Unidentified',
]);

/** Whether a key reaches a kiosk's page: none that a browser or a window would make something of. AltGr (Ctrl and Alt at once, on Windows) writes characters. */
export function isTaken({ key, control, alt, meta }: Pick<Input, 'key' | 'control' | 'alt' | 'meta'>): boolean {
  const oneCharacter = [...key].length === 1;
  if (control || alt || meta) return control && alt && !meta && oneCharacter && /[^\p{L}\d\s]/u.test(key);
  return oneCharacter || TAKEN.has(key);
}

/** A kiosk is no browser: it does not reload, zoom, print or show its insides, whatever is pressed or turned. */
export function keepKeysDead(contents: WebContents): void {
  contents.on('before-input-event', (event, input) => {
    if (!isTaken(input)) event.preventDefault();
  });
  contents.on('zoom-changed', () => contents.setZoomFactor(1));
  contents.on('devtools-opened', () => contents.closeDevTools());
}
