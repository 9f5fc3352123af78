import { replySchema } from '../../contract/reply';
import { type RelayRequest, type RelayStatus, relayStatusSchema } from '../../contract/relay-socket';
import { Fault } from '../../core/fault';
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

/** @throws Fault password-wrong where a station is running, fire-alarm-active, disk-full */
export async function endEmergency(by: string, { data, reach, passwordFile }: Context): Promise<Answer> {
  const { station, running } = await reach();
  if (running) await station['session.signIn']({ password: await askPassword(passwordFile) });
  return answerOf(await askRelay(data, { name: 'emergency.end', by }));
}

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
