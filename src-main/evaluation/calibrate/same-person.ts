/** Names of the data set that are no person's own; `left` is left out, or somebody would count as his own impostor. Twins stay: they are impostors. */
export const SAME_PERSON: readonly { readonly left: string; readonly same: string; readonly why: string }[] = [
  { left: 'Lane_Bryant', same: 'Roseanne_Barr', why: 'Lane Bryant is a chain of shops; the picture lies 0.90 from one of Roseanne_Barr' },
];
