import { VERIFY_TAU } from '../../core/decision/start-tau';
import { squaredDistance } from '../../core/embedding';
import { createEncoder, decodePhoto } from '../../encoder';
import { type Answer, distance } from '../answer';
import { withPhoto } from '../photo-file';
import type { Context } from './context';

/** 1:1: do two pictures show the same person? Needs no station. */
export async function verify(a: string, b: string, { encoder: options }: Context): Promise<Answer> {
  const encoder = await createEncoder(options);
  try {
    const embed = (path: string) => withPhoto(path, async (bytes) => (await encoder.encodePhoto(await decodePhoto(bytes))).embedding);
    const d = squaredDistance(await embed(a), await embed(b));
    const same = d < VERIFY_TAU;
    return {
      json: { d, tau: VERIFY_TAU, same, encoder: encoder.id },
      text: `${same ? 'the same person' : 'different people'}: d = ${distance(d)}, tau = ${distance(VERIFY_TAU)}`,
    };
  } finally {
    encoder.dispose();
  }
}
