import { replySchema } from '../../contract/reply';
import { type RelayRequest, type RelayStatus, relayStatusSchema } from '../../contract/relay-socket';
import { Fault } from '../../core/fault';
import type { LocalClient } from '../../engine/local/calls';
import { ask } from '../../local/ask';
import { socketPath } from '../../local/socket-path';
import type { Answer } from '../answer';
import { askPassword } from '../password';
import type { Context } from './context';

/** The relay process waits half a second for its disk at most. */
const LIMIT_MS = 5000;

/** Releases the door at once, whoever asks; goes to the relay process itself, with the rest of the station dead or alive. */
export const openEmergency = async (by: string, { data }: Context): Promise<Answer> =>
  answerOf(await askRelay(data, { name: 'emergency.open', by }));

/** @throws Fault password-wrong, fire-alarm-active, disk-full */
export async function endEmergency(by: string, context: Context): Promise<Answer> {
  await checkPassword(context);
  return answerOf(await askRelay(context.data, { name: 'emergency.end', by }));
}

/** With or without a running engine, where one has been chosen. With a broken database nobody could end an emergency any more: then a shell on the machine is enough. */
async function checkPassword({ reach, passwordFile, say }: Context): Promise<void> {
  try {
    const { station, running } = await reach();
    if (!running && !(await hasPassword(station))) return;
    await station['session.signIn']({ password: await askPassword(passwordFile) });
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'database-broken') throw error;
    say('The database cannot be read, and no password be checked: the emergency is ended without.');
  }
}

const hasPassword = (station: LocalClient): Promise<boolean> =>
  station['session.signIn']({ password: '' }).then(
    () => true,
    (error: unknown) => !(error instanceof Fault) || error.code !== 'password-not-set',
  );

export const emergencyStatus = async ({ data }: Context): Promise<Answer> => answerOf(await askRelay(data, { name: 'status' }));

async function askRelay(folder: string, request: RelayRequest): Promise<RelayStatus> {
  const answer = await ask(socketPath(folder, 'relay'), request, LIMIT_MS);
  if (answer === null)
    throw new Fault('relay-unavailable', 'No relay process answers for this station: start it, or open the door at its own lock.');
  const reply = replySchema.parse(answer);
  if (!reply.ok) throw new Fault(reply.error.code, reply.error.message);
  return relayStatusSchema.parse(reply.value);
}

function answerOf(status: RelayStatus): Answer {
  const { emergency, link } = status;
  const away = link === 'offline' || link === 'opening' || link === 'closed' ? ' The board is not connected: see to the door itself.' : '';
  if (emergency === null) return { json: status, text: `No emergency.${away}` };
  const cause = emergency.by === null ? emergency.cause : `${emergency.cause}, ${emergency.by}`;
  return { json: status, text: `Emergency since ${new Date(emergency.since).toISOString()} (${cause}): the door is released.${away}` };
}
