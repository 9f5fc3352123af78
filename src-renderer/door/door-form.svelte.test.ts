import { describe, expect, it } from 'vitest';
import type { DoorSettings } from '../../src-main/contract/settings';
import { ONE_CAMERA } from '../../src-main/contract/sides';
import { no, scriptedBridge, yes } from '../admin/scripted-bridge';
import { askOver } from '../bridge/ask';
import { DoorForm } from './door-form.svelte';

const DOOR: DoorSettings = {
  name: 'Main entrance',
  board: 'lcus-1',
  path: '/dev/ttyUSB0',
  output: 1,
  osdp: { address: 0, baudRate: 9600, handOver: 0 },
  pulseMs: 4000,
  asks: 'number-and-face',
  challenge: 'always',
  zoneMetres: 1.5,
  greets: 'by-name',
  inputs: [],
  cameras: ONE_CAMERA,
};

const loaded = async (works = true) => {
  const { bridge, asked } = scriptedBridge({ 'door.get': () => yes(DOOR), 'door.set': () => (works ? yes(null) : no('port-missing')) });
  const form = new DoorForm(askOver(bridge), 'main');
  await form.load();
  return { form, asked };
};

describe('the door form', () => {
  it('is unchanged as loaded, and after going back', async () => {
    const { form } = await loaded();
    expect(form.changed).toBe(false);
    form.name = 'Side door';
    expect(form.changed).toBe(true);
    form.revert();
    expect(form.changed).toBe(false);
  });

  it('drops the port with the virtual door, and asks for one with a board', async () => {
    const { form } = await loaded();
    form.board = 'virtual';
    expect([form.draft.path, form.wrong.length]).toEqual([null, 0]);
    form.board = 'waveshare-modbus';
    form.path = ' ';
    expect(form.wrong.includes('path')).toBe(true);
  });

  it.each([
    ['numato', '0', ['0', '15'], ['16', '-1', '', '1.5']],
    ['firmata', '2', ['2', '53'], ['1', '54']],
    ['kmtronic', '1', ['1'], ['2']],
  ] as const)('%s: begins with output %s', async (board, first, right, wrong) => {
    const { form } = await loaded();
    form.chooseBoard(board);
    expect(form.output).toBe(first);
    for (const output of [...right, ...wrong]) {
      form.output = output;
      expect(form.wrong.includes('output')).toBe(!(right as readonly string[]).includes(output));
    }
  });

  it.each([
    ['0,5', true],
    ['30', true],
    ['0.4', false],
    ['31', false],
    ['', false],
    ['four', false],
  ])('opening for %s seconds: %s', async (seconds, right) => {
    const { form } = await loaded();
    form.seconds = seconds;
    expect(form.wrong.includes('pulseMs')).toBe(!right);
  });

  it.each([
    ['0,4', true],
    ['3', true],
    ['0.3', false],
    ['3.1', false],
    ['', false],
    ['far', false],
  ])('faces up to %s metres: %s', async (metres, right) => {
    const { form } = await loaded();
    form.metres = metres;
    expect(form.wrong.includes('zoneMetres')).toBe(!right);
  });

  it('wires an input to the first place that is free, and saves it', async () => {
    const { form, asked } = await loaded();
    form.chooseBoard('firmata');
    const [contact, rex] = form.inputs.fields;
    form.inputs.wire(contact, 'board');
    // Pin 2 is the relay's.
    expect([contact.number, form.wrong]).toEqual(['3', []]);
    form.inputs.wire(rex, 'cts');
    rex.normally = 'closed';
    await form.save();
    expect(asked.at(-1)).toMatchObject({
      arg: {
        door: {
          inputs: [
            { role: 'contact', source: { kind: 'board', number: 3 }, normally: 'open', debounceMs: 50 },
            { role: 'rex', source: { kind: 'line', line: 'cts' }, normally: 'closed', debounceMs: 50 },
          ],
        },
      },
    });
    expect(form.changed).toBe(false);
  });

  it('says which input cannot be saved, and why', async () => {
    const { form } = await loaded();
    form.chooseBoard('waveshare-modbus');
    const [contact, rex, tamper] = form.inputs.fields;
    for (const field of [contact, rex]) form.inputs.wire(field, 'board');
    expect([contact.number, rex.number]).toEqual(['1', '2']);
    rex.number = '9';
    form.inputs.wire(tamper, 'dsr');
    tamper.debounce = '6000';
    expect((['contact', 'rex', 'tamper'] as const).map((role) => form.inputs.problemsOf(role))).toEqual([[], ['place'], ['debounce']]);
    rex.number = '1';
    expect(form.inputs.problemsOf('contact')).toEqual(['place']);
    expect(form.wrong.includes('inputs')).toBe(true);
  });

  it('drops what another board has not', async () => {
    const { form } = await loaded();
    form.chooseBoard('numato');
    form.inputs.wire(form.inputs.fields[0], 'board');
    form.inputs.wire(form.inputs.fields[1], 'dcd');
    form.chooseBoard('lcus-1');
    expect([form.inputs.draft.map(({ role }) => role), form.wrong]).toEqual([['rex'], []]);
    form.chooseBoard('virtual');
    expect(form.inputs.draft).toEqual([]);
  });

  it('says why it could not be saved, and stays unsaved', async () => {
    const { form } = await loaded(false);
    form.path = '/dev/ttyUSB9';
    expect(await form.save()).toBe(false);
    expect([form.saveProblem, form.changed]).toEqual(['port-missing', true]);
  });

  it('saves what is shown', async () => {
    const { form, asked } = await loaded();
    form.seconds = '2.5';
    form.asks = 'face';
    form.challenge = 'when-unsure';
    form.metres = '0.8';
    expect(await form.save()).toBe(true);
    const door = { ...DOOR, pulseMs: 2500, asks: 'face', challenge: 'when-unsure', zoneMetres: 0.8 };
    expect(asked.at(-1)).toEqual({ name: 'door.set', arg: { doorId: 'main', door } });
    expect(form.changed).toBe(false);
  });

  it('takes a camera inside as well once two different ones are chosen, and keeps one that is not plugged in now', async () => {
    const [A, B] = [
      { id: '1', name: 'Camera A' },
      { id: '2', name: 'Camera B' },
    ];
    let found = [A, B];
    const { bridge, asked } = scriptedBridge({ 'door.get': () => yes(DOOR), 'door.set': () => yes(null) });
    const form = new DoorForm(askOver(bridge), 'main', () => found);
    await form.load();
    const [a, b] = form.cameras.choices.map(({ key }) => key);
    form.cameras.both = true;
    expect([form.changed, form.wrong]).toEqual([false, ['cameras']]);
    [form.cameras.outside, form.cameras.inside] = [a, a];
    expect(form.wrong).toContain('cameras');
    form.cameras.inside = b;
    expect([form.wrong, await form.save()]).toEqual([[], true]);
    expect(asked.at(-1)?.arg).toMatchObject({ door: { cameras: { outside: A, inside: B } } });
    const later = new DoorForm(askOver(bridge), 'main', () => found);
    found = [B];
    later.loaded = { ...DOOR, cameras: { outside: A, inside: B } };
    later.revert();
    expect(later.cameras.choices.map(({ device, there }) => [device.name, there])).toEqual([
      ['Camera B', true],
      ['Camera A', false],
    ]);
    expect([later.changed, later.wrong]).toEqual([false, []]);
  });
});
