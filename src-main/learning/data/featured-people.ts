import type { FaultCode } from '../../core/fault';
import type { PersonPictures } from '../../evaluation/calibrate/pictures';
import type { ReadImages } from '../../evaluation/embed/read-features';
import type { FeaturedPerson } from './feature-set';

/** People with what the nets said of their pictures on both paths; pictures that failed on either are left out. */
export const featuredPeople = (
  people: readonly PersonPictures[],
  { enrolment, live }: Pick<ReadImages, 'enrolment' | 'live'>,
): FeaturedPerson[] =>
  people.map(({ name, files }) => ({
    name,
    pictures: files.flatMap((file) => {
      const [photo, frame] = [enrolment.get(file), live.get(file)];
      return photo?.kind === 'features' && frame?.kind === 'features'
        ? [{ file, features: { enrolment: photo.features, live: frame.features } }]
        : [];
    }),
  }));

/** Files that are no pictures: what is wrong with them is not that they show no face. */
const UNREADABLE: ReadonlySet<FaultCode> = new Set<FaultCode>(['picture-unreadable', 'picture-empty', 'picture-too-large']);

export const isUnreadable = (code: FaultCode): boolean => UNREADABLE.has(code);

export const unreadableFiles = ({ enrolment, live }: Pick<ReadImages, 'enrolment' | 'live'>): Set<string> =>
  new Set([...enrolment, ...live].flatMap(([file, read]) => (read.kind === 'failure' && isUnreadable(read.fault.code) ? [file] : [])));
