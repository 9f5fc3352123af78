/** Names of the data set that stand for a person it knows by another name too; `left` is left out, or that person would count as his own impostor. */
export const SAME_PERSON: readonly { readonly left: string; readonly same: string; readonly why: string }[] = [];
