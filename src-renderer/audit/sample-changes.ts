import type { Change } from '../../src-main/contract/log';
import { MAIN_DOOR } from '../../src-main/contract/bridge';
import type { PersonRow } from '../../src-main/contract/rows';

const id = <Id extends string>(text: string): Id => text as Id;

export const ADA: PersonRow['personId'] = id('ada');
/** Somebody whom the station has forgotten. */
export const GONE: PersonRow['personId'] = id('3f2504e0-4f89-41d3-9a0c-0305e82c3301');
const setting = (key: string, value: unknown, scope: 'station' | 'door:main' = 'station'): Change => ({
  action: 'setting-changed',
  scope: scope === 'station' ? scope : `door:${MAIN_DOOR}`,
  key,
  value,
});
export const DOOR = { name: 'Main entrance', board: 'numato', path: '/dev/ttyACM0', output: 1, pulseMs: 3000 };
export const doorSet = (more: object): Change => setting('door', { ...DOOR, ...more }, 'door:main');

/** Of each action one or more, for tests of whatever tells them: one that is missing fails to compile. */
export const SAMPLES: Readonly<{ [Action in Change['action']]: readonly (Change & { readonly action: Action })[] }> = {
  'person-enrolled': [
    { action: 'person-enrolled', personId: ADA, templates: 1 },
    { action: 'person-enrolled', personId: ADA, templates: 2, consent: true },
  ],
  'templates-added': [{ action: 'templates-added', personId: ADA, templates: 1 }],
  'suggestion-dismissed': [{ action: 'suggestion-dismissed', personId: ADA }],
  'photo-kept': [{ action: 'photo-kept', personId: ADA, photoId: id('p') }],
  'photo-deleted': [{ action: 'photo-deleted', personId: ADA, photoId: id('p') }],
  'person-renamed': [{ action: 'person-renamed', personId: ADA }],
  'person-number-set': [{ action: 'person-number-set', personId: ADA }],
  'person-state-set': [
    { action: 'person-state-set', personId: ADA, state: 'active' },
    { action: 'person-state-set', personId: ADA, state: 'suspended' },
  ],
  'person-removed': [{ action: 'person-removed', personId: ADA }],
  'person-entitled': [
    {
      action: 'person-entitled',
      personId: ADA,
      entitlement: { validFrom: null, validUntil: '2026-12-31', groups: [id('staff')], longPulse: true },
    },
  ],
  'import-begun': [
    { action: 'import-begun', rows: 1, keepPhotos: false },
    { action: 'import-begun', rows: 5000, keepPhotos: true },
  ],
  'pin-set': [
    { action: 'pin-set', personId: ADA, pin: 'own' },
    { action: 'pin-set', personId: ADA, pin: 'duress' },
  ],
  'pin-cleared': [
    { action: 'pin-cleared', personId: ADA, pin: 'own' },
    { action: 'pin-cleared', personId: ADA, pin: 'duress' },
  ],
  'visitor-issued': [{ action: 'visitor-issued', visitorId: id('v'), until: 1_800_000_000_000, groups: [id('staff')] }],
  'visitor-revoked': [{ action: 'visitor-revoked', visitorId: id('v') }],
  'passback-reset': [
    { action: 'passback-reset', personId: ADA },
    { action: 'passback-reset', personId: null },
  ],
  'schedule-saved': [
    {
      action: 'schedule-saved',
      scheduleId: id('hours'),
      schedule: {
        name: '8-17',
        week: [[{ from: 480, to: 1020 }], [], [], [], [], [], []],
        onHolidays: [],
        exceptions: [{ day: '2026-12-24', spans: [{ from: 480, to: 720 }] }],
      },
    },
  ],
  'schedule-removed': [{ action: 'schedule-removed', scheduleId: id('hours') }],
  'group-saved': [
    {
      action: 'group-saved',
      groupId: id('staff'),
      group: { name: 'A', opens: [{ doorId: MAIN_DOOR, scheduleId: id('hours') }], forNew: true },
    },
  ],
  'group-removed': [{ action: 'group-removed', groupId: id('staff') }],
  'holidays-set': [
    {
      action: 'holidays-set',
      holidays: [
        { day: '2026-12-25', yearly: true, name: '' },
        { day: '2026-12-28', yearly: false, name: '' },
      ],
    },
  ],
  'setting-changed': [
    setting('station', { locale: 'zh', falseAdmissionLevel: 0.001, keepLogDays: 90 }),
    setting('set-up', 'camera'),
    setting('set-up', null),
    setting('zone', 'Etc/UTC'),
    setting('zone', null),
    setting('encoder', { encoderId: '12' }),
    setting('encoder', { encoderId: null }),
    setting('kiosk-logo', 'set'),
    setting('kiosk-logo', 'none'),
    setting('tau', 1.1),
    doorSet({
      inputs: [{ role: 'contact', source: { kind: 'line', line: 'cts' }, normally: 'closed', debounceMs: 50 }],
    }),
    doorSet({ board: 'osdp', cameras: { outside: { id: 'o', name: '1' }, inside: { id: 'i', name: '2' } } }),
    setting('way-out', { lock: 'fail-safe', confirmed: null }, 'door:main'),
    setting('way-out', { lock: 'fail-secure', confirmed: { by: 'X', at: 1, board: 'numato', path: null } }, 'door:main'),
    setting('alarms', { bell: { name: '1', output: 2 }, snapshot: { on: true, days: 30 } }, 'door:main'),
    setting('policy', { passback: { minutes: 5, inOut: false, enforced: 'soft' }, officeMode: { scheduleId: id('hours') } }, 'door:main'),
  ] as (Change & { readonly action: 'setting-changed' })[],
  'alarm-acknowledged': [
    { action: 'alarm-acknowledged', alarm: 'forced', eventId: id('s:12'), by: 'X' },
    { action: 'alarm-acknowledged', alarm: 'duress', eventId: id('s:12'), by: null },
  ],
  'event-corrected': [
    { action: 'event-corrected', eventId: id('s:12'), said: 'not-them', by: 'X' },
    { action: 'event-corrected', eventId: id('s:12'), said: 'withdrawn', by: 'X' },
  ],
  'password-chosen': [{ action: 'password-chosen' }],
  'backup-made': [{ action: 'backup-made' }],
  'backup-restored': [{ action: 'backup-restored', madeAt: Date.UTC(2026, 2, 1) }],
};
