import type { StationSettings } from '../../src-main/contract/settings';

/** A station's settings, for tests. */
export const SAMPLE_SETTINGS: StationSettings = {
  locale: 'en',
  falseAdmissionLevel: 1000,
  theme: 'system',
  sounds: { on: true, volume: 50 },
  kioskText: '',
  keepLogDays: null,
};
