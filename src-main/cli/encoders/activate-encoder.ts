import { join } from 'node:path';
import { Fault } from '../../core/fault';
import { ENCODER_FILE, loadEncoderFiles } from '../../encoder';
import type { LocalClient } from '../../engine/local/calls';
import type { Answer } from '../answer';
import type { Context } from '../commands/context';
import { signedIn } from '../signed-in';
import { findEncoder, folderOf } from './find-encoder';
import { showSwitch } from './show-switch';

/** Copies an encoder into the station, where the administrator can activate it. */
export async function addEncoder(wanted: string, runs: string, context: Context): Promise<Answer> {
  const { station } = await signedIn(context);
  const folder = folderOf(wanted, runs);
  const { encoderId } = folder === undefined ? await inStation(wanted, runs, station) : await station['encoders.add']({ folder });
  return {
    json: { encoderId },
    text: `The station has the encoder ${encoderId.slice(0, 8)}; 'encoders activate' or the Recognition screen puts it in charge.`,
  };
}

/** Puts an encoder in charge of the door, and says who has to be enrolled again. */
export async function activateEncoder(wanted: string, runs: string, context: Context): Promise<Answer> {
  const { station, beside } = await signedIn(context);
  const { encoderId } = await inStation(wanted, runs, station);
  context.say('encoding anew what was enrolled');
  const done = await showSwitch(context.json ? null : await beside(), station['encoders.activate']({ encoderId }));
  const { name, encoded, toEnrol } = done;
  return {
    json: done,
    text: [
      `${name} decides now; faces encoded anew: ${encoded}.`,
      ...(toEnrol.length === 0
        ? []
        : [
            `To be enrolled again, as their templates come from other nets, and no photo that serves was kept (${toEnrol.length}):`,
            ...toEnrol.map((one) => `  ${one.name}`),
          ]),
    ].join('\n'),
  };
}

/** The station's encoder of this name or id; a folder is copied into the station first. @throws Fault encoder-unknown where the name means two encoders */
async function inStation(wanted: string, runs: string, station: LocalClient): Promise<{ readonly encoderId: string }> {
  const found = findEncoder(wanted, (await station['encoders.list'](null)).encoders, runs);
  if (found.kind === 'folder') return station['encoders.add']({ folder: found.folder });
  const { encoderId } = found.row;
  const folder = folderOf(wanted, runs);
  const own = folder === undefined ? null : (await loadEncoderFiles(join(folder, ENCODER_FILE))).id;
  if (own !== null && own !== encoderId)
    throw new Fault(
      'encoder-unknown',
      `${wanted} is ${encoderId.slice(0, 8)} in the station and ${own.slice(0, 8)} in ${folder}: 'encoders add' takes the latter, then name one by its id.`,
    );
  return { encoderId };
}
