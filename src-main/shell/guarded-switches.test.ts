import { describe, expect, it } from 'vitest';
import { forbiddenSwitch, refusesSwitches } from './guarded-switches';

describe('switches of the packed app', () => {
  it.each([
    ['--use-file-for-fake-video-capture=/a/film.y4m', '--use-file-for-fake-video-capture'],
    ['--Remote-Debugging-Port=9222', '--remote-debugging-port'],
    ['-inspect', '--inspect'],
  ])('refuses %s', (argument, named) => {
    expect(forbiddenSwitch(['/opt/Threshold/threshold', argument], {})).toBe(named);
  });

  it('refuses a clock that is made wrong', () => {
    expect(forbiddenSwitch(['threshold'], { THRESHOLD_CLOCK_OFFSET: '' })).toBe('THRESHOLD_CLOCK_OFFSET');
  });

  it('lets ordinary arguments pass', () => {
    expect(forbiddenSwitch(['threshold', '--data', '/var/lib/threshold', '--no-sandbox'], { PATH: '/usr/bin' })).toBeNull();
  });

  it.each([
    [true, 'Threshold', true],
    [true, 'threshold e2e', true],
    [true, 'Threshold E2E', false],
    [false, 'Threshold', false],
  ])('are refused when packed is %s and the name is %s: %s', (isPackaged, name, refused) => {
    expect(refusesSwitches({ isPackaged, name })).toBe(refused);
  });
});
