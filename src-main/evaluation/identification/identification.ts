import { DECISION_PARAMS } from '../../core/decision/params';
import { isSecondName } from '../same-person';
import type { Thresholds } from '../thresholds';
import { type CrossDistances, crossDistances, tauOfShare } from './cross-distances';
import { type DrawnErrors, drawnErrors, type Rule } from './draws';
import type { IdentificationList, ListedImage } from './list-file';
import { type FewFrames, fewFrames, type SecondPhoto, secondPhoto } from './more-evidence';
import { atDoor, errorsAt, fnirAtFpir, type IdentificationErrors, type OpenSet, openSet } from './open-set';
import { peopleOf } from './people';
import { type Answer, type Embeddings, enrol, search, templateCount } from './search';

export interface IdentificationOptions {
  /** One stranger's try in so many may get in. */
  readonly oneIn: number;
  /** Galleries drawn for each size; 0 draws none. */
  readonly draws: number;
}

export interface Identification extends OpenSet {
  /** People enrolled, and their templates: the comparisons of one search. */
  readonly K: number;
  readonly templates: number;
  /** People of the gallery without a usable picture: not enrolled, so their probes count as missed. */
  readonly notEnrolled: readonly string[];
  readonly answers: { readonly probes: readonly Answer[]; readonly strangers: readonly Answer[] };
  readonly atTau: IdentificationErrors;
  /** With the margin to the second person as well. */
  readonly atDoor: IdentificationErrors;
  readonly atFpir: Readonly<Record<'0.01' | '0.003' | '0.001', IdentificationErrors>>;
  readonly secondPhoto: SecondPhoto | null;
  readonly fewFrames: FewFrames | null;
  readonly drawn: Drawn | null;
}

export interface Drawn {
  readonly cross: CrossDistances;
  /** The tau that one impostor comparison in a hundred passes: a verifier that is right about 99 % of strangers. */
  readonly hundredth: { readonly tau: number; readonly fmr: number };
  readonly errors: readonly DrawnErrors[];
}

const GALLERY_SIZES = [1, 10, 100, 1000];
/** Galleries leave at least a third of the people outside, to come as strangers. */
const MOST_ENROLLED = 2 / 3;

/** Pictures that a run needs, by path: a second photo and drawn galleries take more of them through enrolment. */
export function imagesOf({ gallery, probes, strangers }: IdentificationList, { draws }: IdentificationOptions) {
  const live = [...probes, ...strangers].map(({ image }) => image);
  const perPerson = new Map(probes.map(({ person, image }) => [person, image]));
  const several = probes.filter(({ person, image }) => perPerson.get(person) !== image);
  const also: readonly ListedImage[] = draws > 0 ? [...several, ...strangers] : several;
  return { enrolment: [...gallery, ...also].map(({ image }) => image), live };
}

/** An open set as a station would answer it. @param enrolment embeddings of `imagesOf`'s enrolment, @param live of its live */
export function identification(
  list: IdentificationList,
  enrolment: Embeddings,
  live: Embeddings,
  thresholds: Thresholds,
  { oneIn, draws }: IdentificationOptions,
): Identification {
  const gallery = enrol(list.gallery, enrolment);
  const names = new Set(gallery.map(({ person }) => person));
  const templates = templateCount(gallery);
  const { metric } = thresholds;
  const tau = thresholds.tau(templates, oneIn);
  const probes = list.probes.map((probe) => search(gallery, probe, live, metric));
  const strangers = list.strangers.map((probe) => search(gallery, probe, live, metric));
  const set = openSet(probes, strangers);
  return {
    ...set,
    K: gallery.length,
    templates,
    notEnrolled: [...new Set(list.gallery.map(({ person }) => person))].filter((person) => !names.has(person)),
    answers: { probes, strangers },
    atTau: errorsAt(set, tau),
    atDoor: atDoor(probes, strangers, { tau, margin: DECISION_PARAMS.margin }),
    atFpir: { '0.01': fnirAtFpir(set, 0.01), '0.003': fnirAtFpir(set, 0.003), '0.001': fnirAtFpir(set, 0.001) },
    secondPhoto: secondPhoto(list, enrolment, live, (count) => thresholds.tau(count, oneIn), metric),
    fewFrames: fewFrames(probes, strangers, tau),
    drawn: draws > 0 ? drawnOf(list, enrolment, live, thresholds, draws) : null,
  };
}

/** The levels that drawn galleries are held to, one stranger in so many. */
export const DRAWN_LEVELS = [100, 1000] as const;
export const levelRule = (oneIn: number): string => `1 in ${oneIn}`;
/** The same once more where a data set is known to hold people under two names: whoever is recognised by his other name is let in rightly. */
export const singleNameRule = (oneIn: number): string => `${levelRule(oneIn)}, second names left out`;
/** Rules with one tau whatever the gallery's size. */
export const VERIFIER_RULE = '99 % verifier';
export const ONE_TO_ONE_RULE = '1:1 tau';

function drawnOf(list: IdentificationList, enrolment: Embeddings, live: Embeddings, thresholds: Thresholds, draws: number): Drawn {
  const people = peopleOf(list, enrolment, live);
  const cross = crossDistances(people, thresholds.metric);
  const hundredth = tauOfShare(cross, 0.01);
  const levels = (name: (oneIn: number) => string): Rule[] =>
    DRAWN_LEVELS.map((oneIn) => ({ name: name(oneIn), tau: (templates: number) => thresholds.tau(templates, oneIn) }));
  const rules: Rule[] = [
    ...levels(levelRule),
    { name: VERIFIER_RULE, tau: () => hundredth.tau },
    { name: ONE_TO_ONE_RULE, tau: () => thresholds.verify },
  ];
  const enrollable = people.filter((person) => person.templates.length > 0).length;
  const sizes = GALLERY_SIZES.filter((K) => K <= enrollable * MOST_ENROLLED);
  const single = peopleOf(withoutSecondNames(list), enrolment, live);
  const again = single.length < people.length ? drawnErrors(single, sizes, draws, levels(singleNameRule), thresholds.metric) : [];
  return { cross, hundredth, errors: [...drawnErrors(people, sizes, draws, rules, thresholds.metric), ...again] };
}

function withoutSecondNames({ gallery, probes, strangers }: IdentificationList): IdentificationList {
  const single = (images: readonly ListedImage[]) => images.filter(({ person, image }) => !isSecondName(person || image.split('/')[0]));
  return { gallery: single(gallery), probes: single(probes), strangers: single(strangers) };
}
