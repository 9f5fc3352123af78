import { Fault } from '../fault';
import { shuffled } from '../random/shuffled';

/** Somebody with the numbers of his pictures in a data set. */
export interface Person {
  readonly name: string;
  readonly images: readonly number[];
}

export interface Split {
  readonly training: readonly Person[];
  /** Nobody of them is trained on: what is learned of known faces says nothing about unknown ones. */
  readonly heldOut: readonly Person[];
}

/**
 * Splits people, never one person's pictures. Those with one picture stay in training, where they serve as negatives: held out they would make no genuine pair.
 * @param share of the people with two pictures or more that are held out, in (0, 1); one of them at least
 * @throws Fault training-data-insufficient
 */
export function splitByPerson(people: readonly Person[], share: number, random: () => number): Split {
  const several = people.filter(({ images }) => images.length >= 2);
  const count = Math.max(1, Math.round(several.length * share));
  if (several.length < 2 || count >= several.length) throw new Fault('training-data-insufficient', tooFew(people.length, several.length));
  const heldOut = new Set(shuffled(several, random).slice(0, count));
  return { training: people.filter((person) => !heldOut.has(person)), heldOut: several.filter((person) => heldOut.has(person)) };
}

const tooFew = (people: number, several: number) =>
  `Of ${people} people ${several} have two pictures or more. A triplet takes two pictures of one person and one of another, and some people are held out to see what was learned: add pictures.`;
