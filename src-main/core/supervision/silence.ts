/**
 * How long somebody who ought to speak has been silent, counted in looks of the listener and not on a clock: a listener who was stopped himself, and finds
 * hours gone by, has missed nothing.
 */
export interface Silence {
  /** Looks in a row that found nothing heard. */
  readonly looks: number;
  readonly heard: boolean;
}

export const HEARD_JUST_NOW: Silence = { looks: 0, heard: false };

export const heard = (silence: Silence): Silence => ({ ...silence, heard: true });

/** After one more look. */
export const looked = ({ looks, heard: spoke }: Silence): Silence => ({ looks: spoke ? 0 : looks + 1, heard: false });
