import type { PersonPictures } from '../../evaluation/calibrate/pictures';
import type { Cropped } from '../../evaluation/crops/cropped';
import type { CropSet } from './crop-set';
import { countByPictures, type DataReport } from './data-report';
import { isUnreadable } from './featured-people';
import type { Suspect } from './suspects';

/** What a data set is like, as far as crops tell. @param suspects by an encoder that knows people already */
export function cropReport(
  people: readonly PersonPictures[],
  read: ReadonlyMap<string, Cropped>,
  set: CropSet,
  suspects: readonly Suspect[],
): DataReport {
  const all = people.flatMap(({ files }) => files);
  const failed = all.flatMap((file) => {
    const one = read.get(file);
    return one?.kind === 'failure' ? [{ file, unreadable: isUnreadable(one.fault.code) }] : [];
  });
  const those = (unreadable: boolean) => failed.filter((one) => one.unreadable === unreadable).map(({ file }) => file);
  return {
    people: set.people.length,
    pictures: all.length,
    byPictures: countByPictures(set.people),
    unreadable: those(true),
    withoutFace: those(false),
    suspects,
  };
}
