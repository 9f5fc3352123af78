import type { Calibration } from '../../core/calibration/calibration';
import { Fault } from '../../core/fault';
import type { Metric } from '../../core/metric';
import type { EncodingPath } from '../../encoder';
import type { EmbeddedImages } from '../embed/embed-images';
import { measure, nearestStrangers, type NearStrangers, type PersonEmbeddings } from './measure';
import type { PersonPictures } from './pictures';
import { isSecondName } from '../same-person';

export interface CalibrateOptions {
  readonly people: readonly PersonPictures[];
  readonly embed: (images: Readonly<Record<EncodingPath, readonly string[]>>) => Promise<EmbeddedImages>;
  /** How it can be made again. */
  readonly command: string;
}

export interface Calibrated {
  readonly calibration: Calibration;
  readonly comparedBy: Metric['kind'];
  /** For whoever looks for label errors: the nearest pairs of different names. */
  readonly nearest: readonly NearStrangers[];
}

const NEAREST = 20;

/** Fewer people than this say nothing of rates at which a door works. */
const FEWEST_PEOPLE = 100;

/** Embeds people's pictures down both of the station's paths and measures what tau is computed from. @throws Fault argument-invalid with too few people */
export async function calibrate({ people, embed, command }: CalibrateOptions): Promise<Calibrated> {
  const single = people.filter(({ name }) => !isSecondName(name));
  const files = single.flatMap((person) => person.files);
  const embedded = await embed({ enrolment: files, live: files });
  const measured = single.map((person) => embeddingsOf(person, embedded)).filter(({ live }) => live.length > 0);
  if (measured.length < FEWEST_PEOPLE)
    throw new Fault('argument-invalid', `A face is found in the pictures of ${measured.length} people; a calibration takes thousands.`);
  const pictures = measured.reduce((sum, { live }) => sum + live.length, 0);
  const calibration: Calibration = {
    version: 1,
    encoderId: embedded.encoder,
    made: {
      command,
      data: 'Labeled Faces in the Wild, deep-funneled, people outside the open set',
      people: measured.length,
      peopleLeftOut: people.length - single.length,
      pictures,
      withoutFace: files.length - pictures,
      backend: embedded.backend,
    },
    ...measure(measured, embedded.metric),
  };
  return { calibration, comparedBy: embedded.metric.kind, nearest: nearestStrangers(measured, NEAREST, embedded.metric) };
}

function embeddingsOf({ name, files }: PersonPictures, { enrolment, live }: EmbeddedImages): PersonEmbeddings {
  const both = files.flatMap((file) => {
    const [photo, frame] = [enrolment.get(file), live.get(file)];
    return photo?.kind === 'embedding' && frame?.kind === 'embedding' ? [{ photo: photo.embedding, frame: frame.embedding }] : [];
  });
  return { name, enrolled: both.map(({ photo }) => photo), live: both.map(({ frame }) => frame) };
}
