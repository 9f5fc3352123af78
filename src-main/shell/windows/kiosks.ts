import { app, type BrowserWindow, type Display, screen } from 'electron';
import type { Side } from '../../contract/sides';
import { openKiosk } from './kiosk';
import { keepPlace, placed } from './placed';
import { keepDisplays, keptDisplays, type SideDisplays, sidesFrom, sidesOf } from './side-displays';
import { keepPageAlive } from './watch-page';

/** What a window manager makes of a change of the displays is mostly over by then. */
const LOOKS_AFTER_MS = 1000;
/** A kiosk that moves later than this was moved by hand. */
const SETTLES_MS = 10_000;
/** For one change of the displays: a window manager that will not have it wins in the end. */
const MOST_PUTS = 3;

export interface KiosksParts {
  readonly preload: string;
  readonly windowed: boolean;
  /** Where the place of the window inside is kept. */
  readonly placeFile: string;
  /** Where it is kept which display is whose, of a door with two. */
  readonly displaysFile: string;
  readonly outsideClosed: () => void;
  readonly insideClosed: () => void;
}

/** The screens at the door: one outside, as long as the station runs, and one inside while the door has a camera there. */
export class Kiosks {
  readonly #outside: BrowserWindow;
  #inside: { readonly window: BrowserWindow; readonly display: number | null } | null = null;
  #kept: SideDisplays | null;
  #look: ReturnType<typeof setTimeout> | undefined;
  /** Set while what moves is not taken for somebody's hand. */
  #settling: ReturnType<typeof setTimeout> | undefined;
  #putsLeft = 0;
  #quitting = false;

  constructor(private readonly parts: KiosksParts) {
    this.#kept = keptDisplays(parts.displaysFile);
    this.#outside = openKiosk(parts.preload, 'Threshold', { frame: parts.windowed });
    keepPageAlive(this.#outside);
    this.#outside.on('closed', parts.outsideClosed);
    // Where somebody tries the station out, closing this window ends it.
    if (!parts.windowed) this.#keepOpen(this.#outside);
    this.#outside.on('move', () => this.#lookSoon());
    screen.on('display-added', () => this.#displaysChanged());
    screen.on('display-removed', () => this.#displaysChanged());
    screen.on('display-metrics-changed', (_event, _display, changed) => {
      // The work area alone changes with each panel of the desktop.
      if (changed.includes('bounds')) this.#displaysChanged();
    });
    app.on('before-quit', () => (this.#quitting = true));
  }

  window(side: Side): BrowserWindow | null {
    const window = side === 'outside' ? this.#outside : (this.#inside?.window ?? null);
    return window === null || window.isDestroyed() ? null : window;
  }

  /** Opens or closes the screen inside; what is so already stays. */
  showInside(wanted: boolean): void {
    if (wanted && this.#inside === null) {
      this.#displaysChanged();
      this.#openInside(this.#sides().sides?.inside ?? null);
    } else if (!wanted && this.#inside !== null) this.#closeInside();
  }

  /** A display of its own, where there is a second one; otherwise a window that can be placed. */
  #openInside(display: Display | null): void {
    const { preload, placeFile } = this.parts;
    const window = openKiosk(
      preload,
      'Threshold – inside',
      display === null ? { frame: true, bounds: placed(placeFile, screen.getAllDisplays()) } : { frame: false, bounds: display.bounds },
    );
    this.#inside = { window, display: display?.id ?? null };
    keepPageAlive(window);
    if (display === null) keepPlace(window, placeFile);
    else window.on('move', () => this.#lookSoon());
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

  #displaysChanged(): void {
    this.#putsLeft = MOST_PUTS;
    this.#settle();
    this.#lookSoon();
  }

  #settle(): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => (this.#settling = undefined), SETTLES_MS);
  }

  #lookSoon(): void {
    clearTimeout(this.#look);
    this.#look = setTimeout(() => this.#putInPlace(), LOOKS_AFTER_MS);
  }

  /** Camera and direction go with the window, so each side keeps its display: the kiosk outside is put back first, and then the one inside. */
  #putInPlace(): void {
    if (this.#inside === null || this.#outside.isDestroyed()) return;
    const { sides, learnt } = this.#sides();
    if (sides !== null && learnt) {
      this.#kept = sides;
      keepDisplays(sides, this.parts.displaysFile);
    }
    if (sides !== null) this.#putBack(this.#outside, sides.outside);
    const display = sides?.inside ?? null;
    if (this.#inside.display !== (display?.id ?? null)) {
      this.#closeInside();
      this.#openInside(display);
    } else if (display !== null) this.#putBack(this.#inside.window, display);
  }

  /** Full screen is of the display that a window stands on: it has to be left for another. */
  #putBack(window: BrowserWindow, display: Display): void {
    if (displayOf(window).id === display.id || this.#putsLeft === 0) return;
    this.#putsLeft -= 1;
    window.setFullScreen(false);
    window.setBounds(display.bounds);
    window.setFullScreen(true);
    this.#settle();
    this.#lookSoon();
  }

  /** Null where there is one display, or the station is tried out in windows. `learnt` where nobody knew, or somebody moved the kiosk outside. */
  #sides(): { readonly sides: SideDisplays<Display> | null; readonly learnt: boolean } {
    if (this.parts.windowed) return { sides: null, learnt: false };
    const displays = screen.getAllDisplays();
    const known = sidesOf(displays, this.#kept);
    const stands = displayOf(this.#outside);
    const moved = this.#settling === undefined && known?.outside.id !== stands.id;
    if (known !== null && !moved) return { sides: known, learnt: false };
    return { sides: sidesFrom(displays, stands, this.#kept), learnt: true };
  }
}

const displayOf = (window: BrowserWindow): Display => screen.getDisplayMatching(window.getBounds());
