import type { PresenceReport, Seen } from '../../src-main/contract/reports';

/** Who is in, or came where nobody is seen going out; and who has left. */
export function sidesOf({ people, seesOut }: PresenceReport): { readonly here: readonly Seen[]; readonly left: readonly Seen[] } {
  const hasLeft = ({ outwards }: Seen): boolean => seesOut && outwards;
  return { here: people.filter((seen) => !hasLeft(seen)), left: people.filter(hasLeft) };
}
