/**
 * Names of the data set that stand for somebody it has under another name, or for nobody: `left` is left out, or people would count as their own
 * impostors. Only what the names themselves prove; near pairs that only the distance speaks of stay, and twins are impostors. The distance stands beside it.
 */
export const SAME_PERSON: readonly { readonly left: string; readonly same: string; readonly why: string }[] = [
  { left: 'Sung_Hong_Choi', same: 'Choi_Sung-hong', why: 'one name in both orders (0.31)' },
  { left: 'Prince_Felipe', same: 'Felipe_De_Borbon', why: 'title and name of one prince (0.58)' },
  { left: 'John_Gruden', same: 'Jon_Gruden', why: 'two spellings (0.75)' },
  { left: 'Nan_Wang', same: 'Wang_Nan', why: 'one name in both orders (0.80)' },
  { left: 'Lane_Bryant', same: 'Roseanne_Barr', why: 'Lane Bryant is a chain of shops (0.92)' },
];
