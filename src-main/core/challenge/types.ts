/** What a person is asked to do, drawn at random for each visit; left and right are the person's own. */
export const CHALLENGES = ['turn-left', 'turn-right', 'blink'] as const;
export type Challenge = (typeof CHALLENGES)[number];
