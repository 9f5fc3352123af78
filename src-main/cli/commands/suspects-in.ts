import { verifyTau } from '../../core/calibration/tau';
import { headOn, loadEncoderFiles, project } from '../../encoder';
import { loadCalibration } from '../../encoder/calibration/load-calibration';
import type { PersonPictures } from '../../evaluation/calibrate/pictures';
import type { Cropped } from '../../evaluation/crops/cropped';
import { readFeatures } from '../../evaluation/embed/read-features';
import { FEWEST_TO_SUSPECT, type Suspect, suspectsAmong } from '../../learning/data/suspects';
import type { Context } from './context';
import { withProgress } from './evaluate';

/** Pictures far from the person's others, as the station's encoder sees them: a net from random weights knows nobody yet. */
export async function suspectsIn(
  people: readonly PersonPictures[],
  read: ReadonlyMap<string, Cropped>,
  cache: string,
  context: Context,
): Promise<readonly Suspect[]> {
  const usable = people
    .map(({ name, files }) => ({ name, files: files.filter((file) => read.get(file)?.kind === 'crop') }))
    .filter(({ files }) => files.length >= FEWEST_TO_SUSPECT);
  const enrolment = usable.flatMap(({ files }) => files);
  const { enrolment: seen, id } = await withProgress(context, (how) => readFeatures({ images: { enrolment, live: [] }, cache, ...how }));
  const station = await loadEncoderFiles(context.encoder.head);
  const head = headOn(station, id);
  const tau = verifyTau(await loadCalibration(context.encoder.head, station.id));
  return suspectsAmong(
    usable.map(({ name, files }) => ({
      name,
      pictures: files.flatMap((file) => {
        const one = seen.get(file);
        return one?.kind === 'features' ? [{ file, embedding: project(head, one.features) }] : [];
      }),
    })),
    tau,
  );
}
