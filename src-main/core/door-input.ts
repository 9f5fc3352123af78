/** What may be wired to a door besides its lock. 'rex' is the exit button (request to exit), 'contact' tells whether the door stands open, 'other-door' the same of the other door of an interlock. */
export const INPUT_ROLES = ['contact', 'rex', 'tamper', 'fire-alarm', 'other-door'] as const;
export type InputRole = (typeof INPUT_ROLES)[number];

/** How each of a door's inputs stands; true: door open, button pressed, cover off, alarm, other door open. Null: it cannot be read. */
export type InputStates = Readonly<Partial<Record<InputRole, boolean | null>>>;
