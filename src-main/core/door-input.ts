/** What may be wired to a door besides its lock. 'rex' is the exit button (request to exit), 'contact' tells whether the door stands open. */
export const INPUT_ROLES = ['contact', 'rex', 'tamper', 'fire-alarm'] as const;
export type InputRole = (typeof INPUT_ROLES)[number];

/** How each of a door's inputs stands; true: door open, button pressed, cover off, alarm. Null: it cannot be read. */
export type InputStates = Readonly<Partial<Record<InputRole, boolean | null>>>;
