import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Errand, TalkEffect, TalkInput } from '../board';
import { keptKeySchema, type KeptKey } from './kept-key';
import { draw, sessionSchema } from './fixture';
import { startTalk } from './talk';

/**
 * Recorded from PyPI's libosdp 3.2.9 as the module, by peer.test.ts: a hand-over of a key, OFF, an ON of 3 s, polls before and after an input
 * changed, two lost answers, ON until OFF, a second connection with the key, and a third with a change of it.
 */
const recorded = sessionSchema.parse(JSON.parse(readFileSync(new URL('./libosdp-session.json', import.meta.url), 'utf8')));

it('writes byte for byte what a foreign module understood, and understands what it answered', () => {
  let kept: KeptKey | null = null;
  let talk = startTalk({ address: 0, output: 0, handOver: 1 }, null);
  let drawn = 0;
  let expected: TalkEffect[] = [];
  const take = (input: TalkInput): void => {
    const [next, effects] = talk.take(input, draw(drawn++));
    talk = next;
    for (const effect of effects) if (effect.kind === 'keep') kept = keptKeySchema.parse(effect.value);
    expected.push(...effects.filter(({ kind }) => kind !== 'keep'));
  };
  for (const step of recorded) {
    if (step.kind === 'connect') {
      talk = startTalk({ address: 0, output: 0, handOver: step.handOver }, kept);
    } else if (step.kind === 'begin') {
      const errand: Errand = step.errand === 'on' ? { kind: 'on', units: step.units ?? 0 } : { kind: step.errand };
      take({ kind: 'begin', errand });
    } else if (step.kind === 'in') {
      take(step.hex === null ? { kind: 'silence' } : { kind: 'bytes', bytes: Buffer.from(step.hex, 'hex') });
    } else {
      const [effect, ...others] = expected;
      expected = others;
      if (effect?.kind === 'write') expect({ kind: 'out', hex: Buffer.from(effect.bytes).toString('hex') }).toEqual(step);
      else if (effect?.kind === 'inputs') expect({ kind: 'inputs', active: effect.active }).toEqual(step);
      else expect(effect?.kind === 'ended' ? { kind: 'ended', as: effect.as } : effect).toEqual(step);
    }
  }
  expect(expected).toEqual([]);
  expect(recorded.filter(({ kind }) => kind === 'out').length).toBeGreaterThan(30);
});
