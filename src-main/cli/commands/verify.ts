import { verifyTau } from '../../core/calibration/tau';
import { createEncoder, decodePhoto } from '../../encoder';
import { loadCalibration } from '../../encoder/calibration/load-calibration';
import type { Raster } from '../../encoder/raster';
import { type Answer, byMetric } from '../answer';
import { aboutPhoto, withPhoto } from '../photo-file';
import type { Context } from './context';

/** 1:1: do two pictures show the same person? Needs no station. */
export async function verify(a: string, b: string, { encoder: options }: Context): Promise<Answer> {
  // Before the nets, which take seconds to load.
  const [first, second] = [await withPhoto(a, decodePhoto), await withPhoto(b, decodePhoto)];
  const encoder = await createEncoder(options);
  try {
    const tau = verifyTau(await loadCalibration(options.head, encoder.id));
    const embed = (path: string, raster: Raster) => aboutPhoto(path, async () => (await encoder.encodePhoto(raster)).embedding);
    const d = encoder.metric.d(await embed(a, first), await embed(b, second));
    const same = d < tau;
    const said = byMetric(encoder.metric.kind);
    return {
      json: { d, tau, same, encoder: encoder.id },
      text: `${same ? 'the same person' : 'different people'}: d = ${said(d)}, tau = ${said(tau)}`,
    };
  } finally {
    encoder.dispose();
  }
}
