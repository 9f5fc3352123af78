import { describe, expect, it } from 'vitest';
import type { AccessPlan, DoorPolicy } from '../../src-main/contract/policy';
import { asCameraId, FRONT_CAMERA, INSIDE_CAMERA } from '../../src-main/core/ids';
import { no, scriptedBridge, yes } from '../admin/scripted-bridge';
import { askOver } from '../bridge/ask';
import { RulesForm } from './rules-form.svelte';

const POLICY: DoorPolicy = {
  longPulseMs: 10_000,
  passback: { minutes: null, inOut: false, enforced: 'hard' },
  cameras: [{ cameraId: asCameraId('c1'), direction: 'in' }],
  twoPersons: false,
  pinAlone: 'nobody',
  officeMode: null,
};
const PLAN: AccessPlan = { zone: null, zoneNow: 'UTC', schedules: [], groups: [], holidays: [] };

const loaded = async (works = true) => {
  const { bridge, asked } = scriptedBridge({
    'policy.door': () => yes(POLICY),
    'policy.get': () => yes(PLAN),
    'policy.setDoor': () => (works ? yes(null) : no('disk-full')),
    'policy.resetPassback': () => yes(null),
  });
  const form = new RulesForm(askOver(bridge), 'main');
  await form.load();
  return { form, asked };
};

describe('the rules of a door', () => {
  it('are saved with what this form does not show', async () => {
    const { form, asked } = await loaded();
    expect(form.changed).toBe(false);
    [form.longSeconds, form.minutes, form.enforced, form.twoPersons, form.officeHours] = ['12,5', '5', 'soft', true, 'office'];
    expect(await form.save()).toBe(true);
    const passback = { minutes: 5, inOut: false, enforced: 'soft' };
    const policy = { ...POLICY, longPulseMs: 12_500, passback, twoPersons: true, officeMode: { scheduleId: 'office' } };
    expect(asked.at(-1)).toEqual({ name: 'policy.setDoor', arg: { doorId: 'main', policy } });
    expect(form.changed).toBe(false);
  });

  it.each([
    ['longSeconds', '31', 'longPulseMs'],
    ['longSeconds', '', 'longPulseMs'],
    ['minutes', '0', 'passback'],
    ['minutes', '1.5', 'passback'],
    ['minutes', '1441', 'passback'],
  ] as const)('name the field that is wrong: %s "%s"', async (field, text, wrong) => {
    const { form } = await loaded();
    form[field] = text;
    expect(form.wrong).toEqual([wrong]);
  });

  it('that ask for in and out say which camera sees which way', async () => {
    const { form, asked } = await loaded();
    form.inOut = true;
    expect([form.changed, await form.save(), form.changed]).toEqual([true, true, false]);
    expect(asked.at(-1)?.arg).toMatchObject({
      policy: {
        passback: { inOut: true },
        cameras: [
          { cameraId: FRONT_CAMERA, direction: 'in' },
          { cameraId: INSIDE_CAMERA, direction: 'out' },
        ],
      },
    });
  });

  it('stay unsaved where the station does not take them', async () => {
    const { form } = await loaded(false);
    form.twoPersons = true;
    expect([await form.save(), form.saving.problem, form.changed]).toEqual([false, 'disk-full', true]);
  });

  it('let everybody pass anew', async () => {
    const { form, asked } = await loaded();
    expect(await form.forgetPasses()).toBe(true);
    expect(asked.at(-1)).toEqual({ name: 'policy.resetPassback', arg: { personId: null } });
  });
});
