import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Display, Rectangle } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Kiosks } from './kiosks';

const { app, screen, opened, at } = await vi.hoisted(async () => {
  const { EventEmitter } = await import('node:events');
  const displays: Display[] = [];
  const at = ({ x }: Rectangle): Display => displays.find(({ bounds }) => bounds.x === x) ?? displays[0];
  const screen = Object.assign(new EventEmitter(), { displays, getAllDisplays: () => [...displays], getDisplayMatching: at });
  /** A window as its window manager has it: it can be moved by other hands, and refuse to be. */
  class FakeWindow extends EventEmitter {
    bounds: Rectangle;
    stubborn = false;
    destroyed = false;
    constructor(
      readonly frame: boolean,
      bounds: Rectangle | undefined,
    ) {
      super();
      this.bounds = bounds ?? displays[0]?.bounds ?? { x: 0, y: 0, width: 0, height: 0 };
    }
    getBounds = () => this.bounds;
    getNormalBounds = () => this.bounds;
    isDestroyed = () => this.destroyed;
    destroy = () => (this.destroyed = true);
    setFullScreen = vi.fn();
    setBounds = (bounds: Rectangle) => {
      if (!this.stubborn) this.moveTo(bounds);
    };
    moveTo(bounds: Rectangle) {
      this.bounds = bounds;
      this.emit('move');
    }
  }
  const opened: FakeWindow[] = [];
  return { app: new EventEmitter(), screen, opened: Object.assign(opened, { FakeWindow }), at };
});
vi.mock('electron', () => ({ app, screen }));
vi.mock('./watch-page', () => ({ keepPageAlive: vi.fn() }));
vi.mock('./kiosk', () => ({
  openKiosk: (_preload: string, _title: string, { frame, bounds }: { frame: boolean; bounds?: Rectangle }) => {
    const window = new opened.FakeWindow(frame, bounds);
    opened.push(window);
    return window;
  },
}));

let folder = '';
const file = () => join(folder, 'displays.json');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'threshold-kiosks-'));
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  for (const emitter of [app, screen]) emitter.removeAllListeners();
  rmSync(folder, { recursive: true });
});

function open(windowed = false): Kiosks {
  const [placeFile, displaysFile] = [join(folder, 'window.json'), file()];
  return new Kiosks({ preload: '', windowed, placeFile, displaysFile, outsideClosed: vi.fn(), insideClosed: vi.fn() });
}

/** Whether somebody at the screen outside can close it by hand (Alt+F4). */
function closes(windowed: boolean): () => boolean {
  open(windowed);
  const window = opened.at(-1);
  return () => {
    const preventDefault = vi.fn();
    window?.emit('close', { preventDefault });
    return preventDefault.mock.calls.length === 0;
  };
}

it('a kiosk in service is not closed by hand, and goes when the station ends', () => {
  const byHand = closes(false);
  expect(byHand()).toBe(false);
  app.emit('before-quit');
  expect(byHand()).toBe(true);
});

it('a kiosk that is tried out in a window is closed by hand', () => {
  expect(closes(true)()).toBe(true);
});

describe('with two displays', () => {
  const display = (id: number, x: number) => ({ id, bounds: { x, y: 0, width: 1920, height: 1080 } }) as Display;
  const [STREET, HALL, DESK] = [display(1, 0), display(2, 1920), display(3, 3840)];

  const lie = (...now: readonly Display[]) => screen.displays.splice(0, Infinity, ...now);
  /** The displays change, and all that follows from it is over. */
  function become(...now: readonly Display[]): void {
    lie(...now);
    screen.emit('display-added');
    vi.advanceTimersByTime(30_000);
  }
  type FakeWindow = InstanceType<typeof opened.FakeWindow>;
  const side = (kiosks: Kiosks, name: 'outside' | 'inside') => kiosks.window(name) as unknown as FakeWindow;
  const stand = (kiosks: Kiosks) => [at(side(kiosks, 'outside').bounds), at(side(kiosks, 'inside').bounds)];

  /** A door with a kiosk on either side, whose displays are known. */
  function inService(...now: readonly Display[]): Kiosks {
    lie(...now);
    const kiosks = open();
    kiosks.showInside(true);
    vi.advanceTimersByTime(30_000);
    return kiosks;
  }
  const bothOn = () => inService(STREET, HALL);

  it('each side gets its display back when the one outside was off for a while', () => {
    const kiosks = bothOn();
    expect(stand(kiosks)).toEqual([STREET, HALL]);
    // What window managers do with a window whose display goes.
    side(kiosks, 'outside').moveTo(HALL.bounds);
    become(HALL);
    expect(side(kiosks, 'inside').frame).toBe(true);
    become(HALL, STREET);
    expect(stand(kiosks)).toEqual([STREET, HALL]);
    expect(side(kiosks, 'inside').frame).toBe(false);
    expect(side(kiosks, 'outside').setFullScreen.mock.calls).toEqual([[false], [true]]);
  });

  it('a display outside that wakes second at a start is still the one outside', () => {
    bothOn();
    const kiosks = inService(HALL);
    expect(at(side(kiosks, 'outside').bounds)).toBe(HALL);
    become(HALL, STREET);
    expect(stand(kiosks)).toEqual([STREET, HALL]);
  });

  it('a window manager that moves a kiosk after the event does not get its way', () => {
    const kiosks = bothOn();
    side(kiosks, 'outside').moveTo(HALL.bounds);
    become(HALL);
    lie(HALL, STREET);
    screen.emit('display-added');
    vi.advanceTimersByTime(3000);
    side(kiosks, 'outside').moveTo(HALL.bounds);
    side(kiosks, 'inside').moveTo(STREET.bounds);
    vi.advanceTimersByTime(30_000);
    expect(stand(kiosks)).toEqual([STREET, HALL]);
  });

  it('the one outside is known by where it lies, or as the one that is not inside, where its id is new', () => {
    const kiosks = bothOn();
    become(HALL);
    become(HALL, display(7, 0));
    expect(stand(kiosks).map(({ id }) => id)).toEqual([7, 2]);
    become(HALL);
    become(HALL, display(8, -1280));
    expect(stand(kiosks).map(({ id }) => id)).toEqual([8, 2]);
  });

  it('a third display that is on meanwhile does not become the one outside for good', () => {
    const kiosks = bothOn();
    become(HALL, DESK);
    expect(stand(kiosks)).toEqual([DESK, HALL]);
    become(HALL, DESK, STREET);
    expect(stand(kiosks)).toEqual([STREET, HALL]);
  });

  it('displays that are arranged anew are looked at again, and a panel of the desktop changes nothing', () => {
    const kiosks = bothOn();
    const [hall, street] = [display(2, 0), display(1, 1920)];
    lie(hall, street);
    screen.emit('display-metrics-changed', {}, hall, ['workArea']);
    vi.advanceTimersByTime(30_000);
    expect(side(kiosks, 'outside').setFullScreen).not.toHaveBeenCalled();
    screen.emit('display-metrics-changed', {}, hall, ['bounds', 'workArea']);
    vi.advanceTimersByTime(30_000);
    expect(stand(kiosks)).toEqual([street, hall]);
  });

  it('who moves the kiosk outside by hand changes the sides, also for the next start', () => {
    const kiosks = bothOn();
    side(kiosks, 'outside').moveTo(HALL.bounds);
    vi.advanceTimersByTime(30_000);
    expect(stand(kiosks)).toEqual([HALL, STREET]);
    expect(stand(inService(STREET, HALL))).toEqual([HALL, STREET]);
  });

  it('a window manager that keeps a kiosk where it is, is asked three times, and the sides stay', () => {
    const kiosks = bothOn();
    const outside = side(kiosks, 'outside');
    outside.moveTo(HALL.bounds);
    become(HALL);
    outside.stubborn = true;
    become(HALL, STREET);
    expect(outside.setFullScreen).toHaveBeenCalledTimes(6);
    expect(side(kiosks, 'inside').bounds).toEqual(HALL.bounds);
  });

  it('a door with one kiosk keeps nothing, and moves nothing', () => {
    lie(STREET, HALL);
    const outside = side(open(), 'outside');
    outside.moveTo(HALL.bounds);
    become(HALL);
    become(HALL, STREET);
    expect(outside.bounds).toEqual(HALL.bounds);
    expect(outside.setFullScreen).not.toHaveBeenCalled();
    expect(existsSync(file())).toBe(false);
  });
});
