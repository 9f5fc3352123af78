import { app, type BrowserWindow, type Display, screen } from 'electron';
import type { Side } from '../../contract/sides';
import { openKiosk } from './kiosk';
import { keepPlace, placed } from './placed';
import { keepPageAlive } from './watch-page';

export interface KiosksParts {
  readonly preload: string;
  readonly windowed: boolean;
  /** Where the place of the window inside is kept. */
  readonly placeFile: string;
  readonly outsideClosed: () => void;
  readonly insideClosed: () => void;
}

/** The screens at the door: one outside, as long as the station runs, and one inside while the door has a camera there. */
export class Kiosks {
  readonly #outside: BrowserWindow;
  #inside: { readonly window: BrowserWindow; readonly display: number | null } | null = null;

  #quitting = false;

  constructor(private readonly parts: KiosksParts) {
    this.#outside = openKiosk(parts.preload, 'Threshold', { frame: parts.windowed });
    keepPageAlive(this.#outside);
    this.#outside.on('closed', parts.outsideClosed);
    // Where somebody tries the station out, closing this window ends it.
    if (!parts.windowed) this.#keepOpen(this.#outside);
    const moved = (): void => {
      if (this.#inside === null || this.#outside.isDestroyed()) return;
      if (this.#inside.display !== (this.#spareDisplay()?.id ?? null)) this.#reopenInside();
    };
    screen.on('display-added', moved);
    screen.on('display-removed', moved);
    app.on('before-quit', () => (this.#quitting = true));
  }

  window(side: Side): BrowserWindow | null {
    const window = side === 'outside' ? this.#outside : (this.#inside?.window ?? null);
    return window === null || window.isDestroyed() ? null : window;
  }

  /** Opens or closes the screen inside; what is so already stays. */
  showInside(wanted: boolean): void {
    if (wanted && this.#inside === null) this.#openInside();
    else if (!wanted && this.#inside !== null) this.#closeInside();
  }

  /** A display of its own, where there is a second one; otherwise a window that can be placed. */
  #openInside(): void {
    const display = this.#spareDisplay();
    const { preload, placeFile } = this.parts;
    const window = openKiosk(
      preload,
      'Threshold – inside',
      display === null ? { frame: true, bounds: placed(placeFile, screen.getAllDisplays()) } : { frame: false, bounds: display.bounds },
    );
    this.#inside = { window, display: display?.id ?? null };
    keepPageAlive(window);
    if (display === null) keepPlace(window, placeFile);
    this.#keepOpen(window);
  }

  /** A kiosk in service is not closed by hand: the one inside goes when the door's settings say so, the one outside with the station, which the password or a signal ends. */
  #keepOpen(window: BrowserWindow): void {
    window.on('close', (event) => {
      if (!this.#quitting) event.preventDefault();
    });
  }

  #closeInside(): void {
    this.#inside?.window.destroy();
    this.#inside = null;
    this.parts.insideClosed();
  }

  #reopenInside(): void {
    this.#closeInside();
    this.#openInside();
  }

  #spareDisplay(): Display | null {
    if (this.parts.windowed) return null;
    const taken = screen.getDisplayMatching(this.#outside.getBounds()).id;
    return screen.getAllDisplays().find(({ id }) => id !== taken) ?? null;
  }
}
