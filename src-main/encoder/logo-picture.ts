import { ResizeFit, Transformer } from '@napi-rs/image';
import { checkedSize, damaged } from './decode-photo';

/** Pixels a side: the kiosk draws a logo 160 pixels high, and a display may have twice as many for each. */
const MOST = 480;

/**
 * A JPEG, PNG or WebP file as a PNG of at most 480 pixels a side, upright and with its transparency: nothing of the file itself is kept.
 * @throws Fault picture-empty, picture-unreadable, picture-too-large
 */
export async function logoPicture(bytes: Uint8Array): Promise<Uint8Array> {
  const { width, height } = checkedSize(bytes);
  try {
    const picture = new Transformer(bytes).rotate();
    if (Math.max(width, height) > MOST) picture.resize({ width: MOST, height: MOST, fit: ResizeFit.Inside });
    return new Uint8Array(await picture.png());
  } catch (error) {
    throw damaged(error);
  }
}
