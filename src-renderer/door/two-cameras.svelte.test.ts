import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { type DoorPolicy, doorPolicySchema } from '../../src-main/contract/policy';
import { doorSettingsSchema } from '../../src-main/contract/settings';
import AdminApp from '../admin/AdminApp.svelte';
import { scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';

const DOOR = doorSettingsSchema.parse({ name: 'Main entrance', board: 'virtual', path: null, pulseMs: 3000 });
const [A, B] = [
  { id: '1', name: 'Camera A' },
  { id: '2', name: 'Twin' },
];

it('the door screen takes a second camera, then offers the rule of in and out, and sets which camera sees which way', async () => {
  location.hash = '#/door';
  let policy: DoorPolicy = doorPolicySchema.parse({});
  const { bridge, asked } = scriptedBridge({
    'station.state': () => yes({ ...SET_UP, cameraDevices: [A, B, { id: '3', name: 'Twin' }] }),
    'session.signIn': () => yes(null),
    'door.get': () => yes(DOOR),
    'door.set': () => yes(null),
    'policy.get': () => yes({ zone: null, zoneNow: 'UTC', schedules: [], groups: [], holidays: [] }),
    'policy.door': () => yes(policy),
    'policy.setDoor': (arg) => {
      policy = arg.policy;
      return yes(null);
    },
  });
  render(AdminApp, { bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  const inOut = (): HTMLElement | null => screen.queryByLabelText('In and out');
  const save = (form: HTMLElement): Promise<boolean> => fireEvent.submit(form.closest('form') as HTMLFormElement);

  await fireEvent.click(await screen.findByLabelText('A camera inside as well'));
  expect([screen.getByText('Choose two different cameras.') !== null, inOut()]).toEqual([true, null]);
  const choose = async (label: string, name: string): Promise<void> => {
    const field = screen.getByLabelText<HTMLSelectElement>(label);
    const value = [...field.options].find(({ text }) => text === name)?.value;
    await fireEvent.change(field, { target: { value } });
  };
  await choose('Camera outside', 'Camera A');
  await choose('Camera inside', 'Twin (1)');
  expect(screen.queryByText('Choose two different cameras.')).toBeNull();
  await save(screen.getByLabelText('Camera inside'));
  expect(asked.at(-1)).toEqual({ name: 'door.set', arg: { doorId: 'main', door: { ...DOOR, cameras: { outside: A, inside: B } } } });

  const rule = await screen.findByLabelText('In and out');
  await fireEvent.click(rule);
  expect(screen.getByLabelText('Whoever comes all the same')).toBeDefined();
  await save(rule);
  expect([policy.passback.inOut, policy.cameras.map(({ cameraId, direction }) => [String(cameraId), direction])]).toEqual([
    true,
    [
      ['front', 'in'],
      ['inside', 'out'],
    ],
  ]);
});
