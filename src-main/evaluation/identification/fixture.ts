import { EMBEDDING_SIZE } from '../../core/embedding';
import type { Embedded } from '../embed/embedded';
import type { IdentificationList } from './list-file';
import type { Embeddings } from './search';

/** A unit vector at an angle (radians) in one plane: squared distances are 2 - 2 cos of the difference. */
export function at(angle: number): Embedded {
  const embedding = new Float32Array(EMBEDDING_SIZE);
  [embedding[0], embedding[1]] = [Math.cos(angle), Math.sin(angle)];
  return { kind: 'embedding', embedding };
}

export const NO_FACE: Embedded = { kind: 'failure', fault: { code: 'no-face', message: 'No face.' } };

const row = (person: string, image: string) => ({ person, image });

/** Ada and Bob enrolled, Eve's only picture failed; Ada comes twice, Bob looks like Ada once, two strangers, one of them near Bob. */
export const LIST: IdentificationList = {
  gallery: [row('Ada', 'ada-1'), row('Bob', 'bob-1'), row('Eve', 'eve-1')],
  probes: [row('Ada', 'ada-2'), row('Ada', 'ada-3'), row('Bob', 'bob-2'), row('Eve', 'eve-2')],
  strangers: [row('', 'near-bob'), row('', 'far')],
};
export const ENROLMENT: Embeddings = new Map([
  ['ada-1', at(0)],
  ['bob-1', at(2)],
  ['eve-1', NO_FACE],
  // a second photo of Ada's
  ['ada-2', at(0.1)],
  ['near-bob', at(2.3)],
  ['far', at(-2)],
]);
export const LIVE: Embeddings = new Map([
  ['ada-2', at(0.1)],
  ['ada-3', at(0.6)],
  ['bob-2', at(0.9)],
  ['eve-2', at(1)],
  ['near-bob', at(2.3)],
  ['far', at(-2)],
]);
