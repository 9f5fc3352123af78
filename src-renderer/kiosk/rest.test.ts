import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Rest, REST_AFTER_MS } from './rest.svelte';

describe('a kiosk', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('dims when nobody has come for a while, however often its screen is drawn meanwhile', () => {
    const rest = new Rest();
    for (let waited = 0; waited < REST_AFTER_MS; waited += 1000) {
      expect(rest.dimmed).toBe(false);
      rest.look('idle', false);
      vi.advanceTimersByTime(1000);
    }
    expect(rest.dimmed).toBe(true);
    rest.look('idle', false);
    expect(rest.dimmed).toBe(true);
  });

  it.each([
    ['a face', (rest: Rest) => rest.look('idle', true)],
    ['another screen', (rest: Rest) => rest.look('guiding', false)],
    ['a touch', (rest: Rest) => rest.stir()],
  ])('wakes at %s', (_, happens) => {
    const rest = new Rest();
    rest.look('idle', false);
    vi.advanceTimersByTime(REST_AFTER_MS);
    happens(rest);
    expect(rest.dimmed).toBe(false);
    vi.advanceTimersByTime(REST_AFTER_MS - 1);
    expect(rest.dimmed).toBe(false);
  });

  it.each(['breakdown', 'released', 'wait', 'not-set-up', 'number-pad'] as const)('stays bright as long as it shows %s', (screen) => {
    const rest = new Rest();
    rest.look(screen, false);
    rest.stir();
    vi.advanceTimersByTime(10 * REST_AFTER_MS);
    expect(rest.dimmed).toBe(false);
  });
});
