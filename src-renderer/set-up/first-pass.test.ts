import { expect, it } from 'vitest';
import { MAIN_DOOR } from '../../src-main/contract/bridge';
import type { AccessEvent } from '../../src-main/contract/rows';
import { asEventId } from '../../src-main/core/ids';
import { type FirstPass, follow, WAITING } from './first-pass';

const event = (number: number, more: object): AccessEvent =>
  ({
    eventId: asEventId(`s:${number}`),
    number,
    at: number,
    monotonic: null,
    cause: null,
    doorId: MAIN_DOOR,
    ...more,
  }) as unknown as AccessEvent;
const granted = event(1, { kind: 'granted', name: 'Ada' });
const opened = (of: number) => event(9, { kind: 'order', of: asEventId(`s:${of}`), result: 'opened' });
const stuck = event(9, { kind: 'order', of: asEventId('s:1'), result: 'failed' });
const refused = event(2, { kind: 'refused' });
const afterAll = (...events: AccessEvent[]): FirstPass => events.reduce(follow, WAITING);

it('waits for somebody who is let in, and for his door', () => {
  expect(afterAll(event(1, { kind: 'rex' }), opened(7))).toEqual(WAITING);
  expect(afterAll(granted)).toMatchObject({ kind: 'granted', name: 'Ada' });
  expect(afterAll(granted, opened(7))).toMatchObject({ kind: 'granted' });
  expect(afterAll(granted, opened(1))).toEqual({ kind: 'ended', name: 'Ada', opened: true });
});

it('says that a face was not known until one is, and takes a second try of a door that did not open', () => {
  expect(afterAll(refused)).toEqual({ kind: 'refused' });
  expect(afterAll(refused, granted, opened(1))).toMatchObject({ opened: true });
  expect(afterAll(granted, stuck)).toEqual({ kind: 'ended', name: 'Ada', opened: false });
  expect(afterAll(granted, stuck, event(5, { kind: 'granted', name: 'Ada' }), opened(5))).toMatchObject({ opened: true });
  expect(afterAll(granted, opened(1), refused)).toMatchObject({ opened: true });
});
