/** Every way in which a request can fail; the texts for people live in the message catalogues, keyed by these codes. */
export const FAULT_CODES = [
  // pictures
  'picture-unreadable',
  'picture-empty',
  'picture-too-large',
  'no-face',
  'several-faces',
  'face-too-small',
  'face-too-dark',
  'face-too-bright',
  'face-blurred',
  'face-turned',
  'face-tilted',
  'face-eyes-covered',
  // people and templates
  'person-unknown',
  'name-empty',
  'number-taken',
  'check-expired',
  'too-many-photos',
  'photo-doubtful',
  'suggestion-unknown',
  'photo-unknown',
  'photo-not-kept',
  'import-running',
  // PINs and visitors
  'pin-too-short',
  'pin-too-simple',
  'pin-without-number',
  'pin-is-duress',
  'visitor-unknown',
  'until-passed',
  // alarms
  'alarm-unknown',
  'event-unknown',
  // who may pass when
  'name-taken',
  'schedule-unknown',
  'schedule-in-use',
  'group-unknown',
  'changed-meanwhile',
  'built-in',
  'two-persons-by-pin',
  'in-out-needs-cameras',
  // access
  'password-wrong',
  'password-weak',
  'password-already-set',
  'password-not-set',
  'too-many-tries',
  'not-signed-in',
  'call-refused',
  'argument-invalid',
  'list-malformed',
  'zip-unreadable',
  'zip-protected',
  'zip-unsafe',
  // backups
  'backup-password-wrong',
  'backup-unreadable',
  'backup-not-open',
  // station
  'database-newer',
  'database-broken',
  'station-locked',
  'engine-unavailable',
  'relay-unavailable',
  'fire-alarm-active',
  'backend-unavailable',
  'weights-missing',
  'calibration-missing',
  'encoder-unusable',
  'encoder-unknown',
  'encoder-switching',
  'encoder-in-use',
  'port-missing',
  'training-data-insufficient',
  'training-diverged',
  'checkpoint-unusable',
  'disk-full',
  'file-not-written',
  'log-unwritable',
  'interrupted',
  'internal',
] as const;

export type FaultCode = (typeof FAULT_CODES)[number];

/** A failure as data: what crosses a process border. */
export interface FaultData {
  readonly code: FaultCode;
  /** One English sentence that says what to do; screens translate by `code`. */
  readonly message: string;
}

/** A failure as an exception, inside one process. */
export class Fault extends Error {
  override readonly name = 'Fault';
  constructor(
    readonly code: FaultCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
  toData(): FaultData {
    return { code: this.code, message: this.message };
  }
}

/** Any thrown value as data; what is not a Fault is a defect and shows as 'internal'. */
export function faultData(error: unknown): FaultData {
  if (error instanceof Fault) return error.toData();
  return {
    code: 'internal',
    message: `Something went wrong inside the station: ${error instanceof Error ? error.message : String(error)}`,
  };
}
