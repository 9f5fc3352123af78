import type { Context } from './commands/context';
import { askPassword } from './password';
import type { ReachedStation } from './reach-station';

/** The station, with the administrator's password given where it is running. */
export async function signedIn({ reach, passwordFile }: Context): Promise<ReachedStation> {
  const reached = await reach();
  if (reached.running) await reached.station['session.signIn']({ password: await askPassword(passwordFile) });
  return reached;
}
