import type { Answer } from '../answer';
import type { Context } from '../commands/context';
import { askPassword } from '../password';
import { findEncoder } from './find-encoder';

/** Copies an encoder into the station, where the administrator can activate it. */
export async function addEncoder(wanted: string, runs: string, context: Context): Promise<Answer> {
  const { encoderId } = await added(wanted, runs, context);
  return {
    json: { encoderId },
    text: `The station has the encoder ${encoderId.slice(0, 8)}; 'encoders activate' or the Recognition screen puts it in charge.`,
  };
}

/** Puts an encoder in charge of the door, and says who has to be enrolled again. */
export async function activateEncoder(wanted: string, runs: string, context: Context): Promise<Answer> {
  const { station, encoderId } = await added(wanted, runs, context);
  context.say('encoding anew what was enrolled');
  const done = await station['encoders.activate']({ encoderId });
  const { name, encoded, toEnrol } = done;
  return {
    json: done,
    text: [
      `${name} decides now; faces encoded anew: ${encoded}.`,
      ...(toEnrol.length === 0
        ? []
        : [`To be enrolled again, as their templates come from other nets (${toEnrol.length}):`, ...toEnrol.map((one) => `  ${one.name}`)]),
    ].join('\n'),
  };
}

async function added(wanted: string, runs: string, { reach, passwordFile }: Context) {
  const { station, running } = await reach();
  if (running) await station['session.signIn']({ password: await askPassword(passwordFile) });
  const { encoders } = await station['encoders.list'](null);
  const found = findEncoder(wanted, encoders, runs);
  if (found.kind === 'station') return { station, encoderId: found.row.encoderId };
  return { station, ...(await station['encoders.add']({ folder: found.folder })) };
}
