import { expect, it } from 'vitest';
import { temporaryFolder, thresholdIn } from './fixture';

/** The command line on a folder where no station runs. */
function station() {
  const folder = temporaryFolder();
  return async (args: readonly string[], typed = ''): Promise<{ code: number; value: unknown }> => {
    const { code, stdout } = await thresholdIn({ typed }, '--json', '--data', folder, ...args);
    return { code, value: JSON.parse(stdout) };
  };
}

it('issues a visitor’s PIN once, lists it without, and ends it; a PIN is of somebody who is enrolled', async () => {
  const threshold = station();
  const issued = await threshold(['visitors', 'issue', 'Carla', '--until', '2999-12-24T18:00:00Z']);
  expect(issued).toMatchObject({ code: 0, value: { number: expect.any(String) as string, pin: expect.any(String) as string } });
  const { number, pin } = issued.value as { number: string; pin: string };
  expect(await threshold(['visitors', 'revoke', number])).toMatchObject({ code: 0 });
  const listed = await threshold(['visitors', 'list']);
  expect(listed).toMatchObject({ code: 0, value: [{ name: 'Carla', number, state: 'revoked', issuedBy: 'command-line' }] });
  expect(JSON.stringify(listed)).not.toContain(`"${pin}"`);
  expect(await threshold(['pins', 'set', 'Ada'], '480713\n')).toMatchObject({ code: 3, value: { error: { code: 'person-unknown' } } });
}, 60_000);
