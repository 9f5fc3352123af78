import { beforeAll, describe, expect, it } from 'vitest';
import { assertStrongEnough, hashPassword, PasswordGate } from './password-gate';

const RIGHT = 'correct horse battery';
let stored = '';
beforeAll(async () => {
  stored = await hashPassword(RIGHT);
});

const clockAt = () => {
  const clock = { time: 0, monotonic: () => clock.time, wall: () => 0 };
  return clock;
};
const refusal = (code: string) => expect.objectContaining({ code }) as Error;

describe('the password gate', () => {
  it('stores an argon2id hash, never the password', () => {
    expect(stored).toMatch(/^\$argon2id\$/);
    expect(stored).not.toContain(RIGHT);
  });

  it('lets the right password in and no other', async () => {
    const gate = new PasswordGate(clockAt());
    await expect(gate.check(RIGHT, stored)).resolves.toBeUndefined();
    await expect(gate.check('wrong', stored)).rejects.toEqual(refusal('password-wrong'));
  });

  it('makes even the right password wait after five wrong ones, and no longer than that', async () => {
    const clock = clockAt();
    const gate = new PasswordGate(clock);
    for (let i = 0; i < 5; i++) await expect(gate.check('wrong', stored)).rejects.toEqual(refusal('password-wrong'));
    await expect(gate.check(RIGHT, stored)).rejects.toEqual(refusal('too-many-tries'));
    clock.time += 30_000;
    await expect(gate.check(RIGHT, stored)).resolves.toBeUndefined();
  });

  it('counts tries that are made at the same time', async () => {
    const gate = new PasswordGate(clockAt());
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => gate.check('wrong', stored)));
    const tooMany = tries.filter((one) => one.status === 'rejected' && (one.reason as { code: string }).code === 'too-many-tries');
    expect(tooMany).toHaveLength(15);
  });

  it('refuses a short password', () => {
    expect(() => assertStrongEnough('short')).toThrow(refusal('password-weak'));
    expect(() => assertStrongEnough('long enough it is')).not.toThrow();
  });
});
