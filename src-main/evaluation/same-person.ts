/**
 * Names of Labeled Faces in the Wild that stand for somebody it has under another name, or for nobody: with `left` people count as their own
 * impostors. Only what the names themselves or one and the same picture prove; near pairs that only the distance speaks of are none of these, and
 * twins are impostors. The distance stands beside it.
 */
export const SAME_PERSON: readonly { readonly left: string; readonly same: string; readonly why: string }[] = [
  // outside the open set
  { left: 'Sung_Hong_Choi', same: 'Choi_Sung-hong', why: 'one name in both orders (0.31)' },
  { left: 'Prince_Felipe', same: 'Felipe_De_Borbon', why: 'title and name of one prince (0.58)' },
  { left: 'John_Gruden', same: 'Jon_Gruden', why: 'two spellings (0.75)' },
  { left: 'Nan_Wang', same: 'Wang_Nan', why: 'one name in both orders (0.80)' },
  { left: 'Lane_Bryant', same: 'Roseanne_Barr', why: 'Lane Bryant is a chain of shops (0.92)' },
  // within it
  { left: 'Chyung_Dai-chul', same: 'Dai_Chul_Chyung', why: 'one name in both orders' },
  { left: 'Wang_Yingfan', same: 'Yingfan_Wang', why: 'one name in both orders' },
  { left: 'John_Barnett', same: 'John_Burnett', why: 'two spellings, one picture' },
  { left: 'William_Pryor_Jr', same: 'Bill_Pryor', why: 'short and full name' },
  { left: 'Talisa_Bratt', same: 'Talisa_Soto', why: 'names before and after a marriage' },
  { left: 'Virgina_Ruano_Pascal', same: 'Ruano_Pascual', why: 'short and full name' },
  { left: 'Joseph_Blatter', same: 'Sepp_Blatter', why: 'short and full name' },
  { left: 'Ricky_Ray', same: 'Bart_Hendricks', why: 'one picture under two names' },
];

export const isSecondName = (name: string): boolean => SAME_PERSON.some(({ left }) => left === name);
