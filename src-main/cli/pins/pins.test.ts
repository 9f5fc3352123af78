import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { PersonRow } from '../../contract/rows';
import { desk, DURESS, PIN } from '../../engine/pins/fixture';
import { ADA, temporaryFolder } from '../../gallery/fixture';
import type { Context } from '../commands/context';
import { clearPersonPin, setPersonPin } from './pins';

/** The command line on a door where Ada has the number 7. */
async function commandLine() {
  const door = await desk({ pinAlone: 'everybody' });
  const people = [{ personId: ADA, name: 'Ada' } as PersonRow];
  const station = {
    'people.list': async () => people,
    'pins.set': (arg: never) => door.ask('pins.set', arg),
    'pins.clear': (arg: never) => door.ask('pins.clear', arg),
  };
  const context = { reach: async () => ({ station, running: false }) } as unknown as Context;
  const pinFile = join(temporaryFolder(), 'pin');
  const withPin = (pin: string, duress = false) => {
    writeFileSync(pinFile, `${pin}\n`);
    return setPersonPin('Ada', { duress, pinFile }, context);
  };
  return { ...door, withPin, clear: (duress: boolean) => clearPersonPin('Ada', { duress }, context) };
}

it('sets a PIN from a file, and clears it; the answer does not repeat it', async () => {
  const { withPin, clear, type, ask } = await commandLine();
  await clear(false);
  expect((await type('7', PIN)).kind).toBe('refused');
  const answers = [await withPin(PIN), await withPin(DURESS, true)];
  expect(answers).toMatchObject([{ json: { personId: ADA, kind: 'own' } }, { json: { personId: ADA, kind: 'duress' } }]);
  for (const pin of [PIN, DURESS]) expect(JSON.stringify(answers)).not.toContain(pin);
  expect([(await type('7', PIN)).kind, (await type('7', DURESS)).kind]).toEqual(['granted', 'granted']);
  await clear(true);
  expect(await ask('pins.of', { personId: ADA })).toEqual({ number: '7', own: true, duress: false });
});

it.each([
  ['48a713', 'argument-invalid'],
  ['', 'argument-invalid'],
  ['4807', 'pin-too-short'],
])('refuses "%s": %s', async (pin, code) => {
  const { withPin } = await commandLine();
  await expect(withPin(pin)).rejects.toEqual(expect.objectContaining({ code }));
});
