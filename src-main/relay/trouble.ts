import type { TroubleReason } from '../contract/relay';

/** Why a connection ended; `detail` is for the installer's eyes. */
export interface Why {
  readonly reason: TroubleReason;
  readonly detail?: string;
}

const WORDS: Readonly<Record<TroubleReason, string>> = {
  'port-missing': 'the device is gone',
  'port-denied': 'the port may not be opened by this user',
  'port-taken': 'another program holds the port',
  'port-failed': 'the port failed',
  unwritten: 'a command could not be written',
  'no-answer': 'the board did not confirm a command',
  'not-following': 'the relay does not follow',
  'inputs-silent': 'the board does not answer for its inputs',
  'module-silent': 'the module does not answer',
  'module-unnamed': 'the module does not tell who it is',
  'module-unsecured': 'the module has no secure channel',
  'module-output': 'the module has no such output',
  'module-key': 'the module does not know the key of this station: have one handed over on the Door screen',
  'module-new-key': 'the module did not take a new key',
  'module-refused': 'the module refused a command',
  'channel-broken': 'the secure channel broke',
  'key-file': 'its key cannot be kept or read',
};

/** For the terminal. */
export const wordsOf = ({ reason, detail }: Why): string => (detail === undefined ? WORDS[reason] : `${WORDS[reason]}: ${detail}`);

/** What the system says of a port. Windows denies access to one that another program holds. */
export function whyOfPort(message: string): Why {
  const reason: TroubleReason = /cannot lock|busy|access denied/i.test(message)
    ? 'port-taken'
    : /permission denied/i.test(message)
      ? 'port-denied'
      : /no such file|file not found/i.test(message)
        ? 'port-missing'
        : 'port-failed';
  return { reason, detail: message };
}
