import { DECISION_PARAMS } from '../../core/decision/params';
import type { Metric } from '../../core/metric';
import type { Share } from '../../core/statistics/wilson';
import type { IdentificationList, ListedImage } from './list-file';
import { shareOf } from './open-set';
import { grouped } from './people';
import { type Answer, type Embeddings, enrol, search, templateCount } from './search';

/** What more pictures of the same people do, counted on the same visits. */
export interface SecondPhoto {
  readonly people: number;
  /** FNIR with the list's own gallery, and with each of these people's first probe enrolled beside it. */
  readonly onePhoto: Share;
  readonly twoPhotos: Share;
}

export interface FewFrames {
  readonly people: number;
  readonly onePicture: Share;
  /** FNIR, a visit being up to five pictures of which three have to name the person. */
  readonly visit: Share;
  /** FPIR of strangers with as many pictures; null where there are none. */
  readonly strangers: Share | null;
}

/** @param tau from the number of templates. @returns null where nobody has two probes */
export function secondPhoto(
  list: IdentificationList,
  enrolment: Embeddings,
  live: Embeddings,
  tau: (templates: number) => number,
  metric: Metric,
): SecondPhoto | null {
  const several = [...grouped(list.probes, ({ person }) => person).values()].filter((probes) => probes.length > 1);
  if (several.length === 0) return null;
  const rest = several.flatMap((probes) => probes.slice(1));
  const missedWith = (images: readonly ListedImage[]) => {
    const gallery = enrol(images, enrolment);
    const limit = tau(templateCount(gallery));
    return shareOf(rest, (probe) => !found(search(gallery, probe, live, metric), limit));
  };
  const seconds = several.map(([first]) => first);
  return { people: several.length, onePhoto: missedWith(list.gallery), twoPhotos: missedWith([...list.gallery, ...seconds]) };
}

/** @returns null where nobody has as many probes as have to agree */
export function fewFrames(probes: readonly Answer[], strangers: readonly Answer[], tau: number): FewFrames | null {
  const { agree, of } = DECISION_PARAMS;
  const visits = (answers: readonly Answer[]) =>
    [
      ...grouped(
        answers.filter(({ probe }) => probe.person !== ''),
        ({ probe }) => probe.person,
      ).values(),
    ]
      .filter((visit) => visit.length >= agree)
      .map((visit) => visit.slice(0, of));
  const [own, others] = [visits(probes), visits(strangers)];
  if (own.length === 0) return null;
  return {
    people: own.length,
    onePicture: shareOf(own.flat(), (answer) => !found(answer, tau)),
    visit: shareOf(own, (visit) => visit.filter((answer) => found(answer, tau)).length < agree),
    strangers: others.length === 0 ? null : shareOf(others, (visit) => agreed(visit, tau) >= agree),
  };
}

const found = ({ own, d1 }: Answer, tau: number): boolean => own && d1 < tau;

/** The most pictures of a visit that name one and the same person. */
function agreed(visit: readonly Answer[], tau: number): number {
  const named = visit.filter(({ d1 }) => d1 < tau);
  return Math.max(0, ...[...grouped(named, ({ person }) => person ?? '').values()].map((answers) => answers.length));
}
