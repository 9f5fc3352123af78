import { describe, expect, it } from 'vitest';
import { forbiddenSwitch } from './guarded-switches';

describe('switches of the packed app', () => {
  it.each([
    ['--use-file-for-fake-video-capture=/a/film.y4m', '--use-file-for-fake-video-capture'],
    ['--Remote-Debugging-Port=9222', '--remote-debugging-port'],
    ['-inspect', '--inspect'],
  ])('refuses %s', (argument, named) => {
    expect(forbiddenSwitch(['/opt/Threshold/threshold', argument])).toBe(named);
  });

  it('lets ordinary arguments pass', () => {
    expect(forbiddenSwitch(['threshold', '--data', '/var/lib/threshold', '--no-sandbox'])).toBeNull();
  });
});
