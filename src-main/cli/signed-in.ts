import type { LocalClient } from '../engine/local/calls';
import type { Context } from './commands/context';
import { askPassword } from './password';

/** The station, with the administrator's password given where it is running. */
export async function signedIn({ reach, passwordFile }: Context): Promise<LocalClient> {
  const { station, running } = await reach();
  if (running) await station['session.signIn']({ password: await askPassword(passwordFile) });
  return station;
}
