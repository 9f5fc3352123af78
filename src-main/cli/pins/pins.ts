import { text } from 'node:stream/consumers';
import { newPin } from '../../contract/pin';
import { Fault } from '../../core/fault';
import { PIN_LENGTH } from '../../core/pin';
import type { Answer } from '../answer';
import type { Context } from '../commands/context';
import { findPerson } from '../find-person';
import { firstLine, prompt } from '../secret';
import { signedIn } from '../signed-in';

export interface PinOptions {
  readonly duress: boolean;
  /** File whose first line is the PIN. */
  readonly pinFile?: string;
}

/** Of somebody who has a number; the PIN is read, never given as an argument, where others could see it. */
export async function setPersonPin(person: string, { duress, pinFile }: PinOptions, context: Context): Promise<Answer> {
  const pin = await askPin(pinFile);
  const kind = duress ? 'duress' : 'own';
  const { station } = await signedIn(context);
  const { personId, name } = await findPerson(person, station);
  const parsed = newPin.safeParse({ personId, kind, pin });
  if (!parsed.success) throw new Fault('argument-invalid', `A PIN is ${PIN_LENGTH.min} to ${PIN_LENGTH.max} digits, and nothing else.`);
  await station['pins.set'](parsed.data);
  return { json: { personId, kind }, text: `${name} has a new ${duress ? 'duress PIN' : 'PIN'}.` };
}

export async function clearPersonPin(person: string, { duress }: Pick<PinOptions, 'duress'>, context: Context): Promise<Answer> {
  const kind = duress ? 'duress' : 'own';
  const { station } = await signedIn(context);
  const { personId, name } = await findPerson(person, station);
  await station['pins.clear']({ personId, kind });
  return { json: { personId, kind }, text: `${name} has no ${duress ? 'duress PIN' : 'PIN'} any more.` };
}

async function askPin(file: string | undefined): Promise<string> {
  if (file !== undefined) return firstLine(file, 'argument-invalid', 'PIN');
  if (process.stdin.isTTY) return prompt('PIN: ', 'interrupted', 'No PIN was given.');
  return (await text(process.stdin)).split(/\r?\n/)[0];
}
