import { probabilityOf, type RecognitionReport } from '../../src-main/contract/recognition';
import { distance } from '../i18n/format';

/** A distance; where an encoder compares by a judge, with the probability that it stands for: of one person at least that where d is at most this. */
export const distanceBy = (by: RecognitionReport['comparedBy'], d: number | null): string =>
  by === 'distance' || d === null ? distance(d) : `${distance(d)} (p ${probabilityOf(d).toFixed(3)})`;
