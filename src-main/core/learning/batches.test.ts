import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seededRandom } from '../random/seeded-random';
import { epochBatches } from './batches';
import { type Person, splitByPerson } from './split';

const counts = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 30 });
/** Somebody with two pictures is always there. */
const learnable = fc.tuple(counts, fc.nat()).map(([sizes, at]) => sizes.toSpliced(at % (sizes.length + 1), 0, 2));
function peopleOf(sizes: readonly number[]): Person[] {
  let next = 0;
  return sizes.map((size, i) => ({ name: `p${i}`, images: Array.from({ length: size }, () => next++) }));
}

it('goes once through the people: no batch is larger than asked, no picture is of somebody else, none comes twice', () => {
  fc.assert(
    fc.property(learnable, fc.integer(), (sizes, seed) => {
      const people = peopleOf(sizes);
      const batches = epochBatches(people, { people: 4, images: 3 }, seededRandom(seed));
      const seen = batches.flat();
      expect(new Set(seen.map(({ image }) => image)).size).toBe(seen.length);
      for (const { image, person } of seen) expect(people[person].images).toContain(image);
      expect(batches.length).toBeGreaterThan(0);
      for (const batch of batches) {
        expect(batch.some(({ person }) => people[person].images.length > 1)).toBe(true);
        const persons = [...new Set(batch.map(({ person }) => person))];
        expect(persons.length).toBeGreaterThanOrEqual(2);
        expect(persons.length).toBeLessThanOrEqual(4);
        for (const person of persons) {
          const own = batch.filter((sample) => sample.person === person).length;
          expect(own).toBe(Math.min(3, people[person].images.length));
        }
      }
    }),
  );
});

it('takes people with one picture each where a picture stands for itself', () => {
  const people = peopleOf([1, 1, 1, 1, 1]);
  const batches = epochBatches(people, { people: 2, images: 3 }, seededRandom(1), 'classes');
  const seen = batches.flat().map(({ person }) => person);
  expect(new Set(seen).size).toBe(seen.length);
  expect(batches.map(({ length }) => length)).toEqual([2, 2]);
});

it('draws the same batches from the same seed', () => {
  const people = peopleOf([2, 3, 1, 4, 2, 2]);
  const draw = (seed: number) => epochBatches(people, { people: 3, images: 2 }, seededRandom(seed));
  expect(draw(5)).toEqual(draw(5));
  expect(draw(5)).not.toEqual(draw(6));
});

it('splits people, never the pictures of one, and holds out nobody of whom there is one picture', () => {
  fc.assert(
    fc.property(counts, fc.integer(), (sizes, seed) => {
      const people = peopleOf([...sizes, 2, 2]);
      const { training, heldOut } = splitByPerson(people, 0.3, seededRandom(seed));
      expect([...training, ...heldOut].map(({ name }) => name).sort()).toEqual(people.map(({ name }) => name).sort());
      const several = people.filter(({ images }) => images.length > 1);
      expect(heldOut).toHaveLength(Math.round(several.length * 0.3));
      for (const { images } of heldOut) expect(images.length).toBeGreaterThan(1);
    }),
    // a share of 0.3 of two or three people rounds to one
  );
});

it('says why nothing can be learned of people with one picture each', () => {
  expect(() => splitByPerson(peopleOf([1, 1, 1, 2]), 0.5, seededRandom(1))).toThrow('A triplet takes two pictures of one person');
});
