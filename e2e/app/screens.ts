import type { Page } from '@playwright/test';
import { callFrom } from './calls';

/** Every screen of the administrator, by its address. */
export const SCREENS = [
  'overview',
  'people',
  'people/import',
  'people/visitors',
  'enrol',
  'log',
  'alarms',
  'reports/presence',
  'reports/activity',
  'door',
  'access/schedules',
  'access/groups',
  'access/holidays',
  'recognition',
  'devices',
  'audit',
  'data',
  'settings',
  'diagnostics',
] as const;

export const SET_UP_STEPS = ['language', 'password', 'camera', 'door', 'enrol', 'open'] as const;

/** What a filled station can open beside its lists, by name. */
export async function openedBesides(page: Page): Promise<Readonly<Record<string, string>>> {
  const last = async (kind: string, reason?: string): Promise<string> => {
    const filter = { kinds: [kind], ...(reason === undefined ? {} : { reason }) };
    const found = await callFrom(page, 'log.page', { before: null, limit: 1, filter });
    if (!found.ok) throw new Error(found.error.message);
    const [{ eventId }] = found.value as readonly { eventId: string }[];
    return `log/${encodeURIComponent(eventId)}`;
  };
  const filter = { actions: ['setting-changed'], until: Date.now() - 60_000 };
  const changes = await callFrom(page, 'changes.page', { before: null, limit: 1, filter });
  if (!changes.ok) throw new Error(changes.error.message);
  const [{ number }] = changes.value as readonly { number: number }[];
  return {
    change: `audit/${number}`,
    'changes-of-one': `audit?subject=person-0&kind=people&actor=setup`,
    attempt: await last('granted'),
    refusal: await last('refused', 'too-far-from-everyone'),
    attack: await last('refused', 'attack-suspected'),
    forced: await last('forced'),
    'person-of-many': 'people/person-0',
  };
}
