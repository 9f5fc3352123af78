import type { FaceGeometry } from '../../core/face';
import type { Net } from '../nets/net';
import type { Raster } from '../raster';
import { chooseCentral } from './choose';
import { refineLive, refinePhoto } from './refine';
import { searchLive, searchPhoto } from './search';

/** The most central face, as a photograph for enrolment is looked at. */
export function locateInPhoto(net: Net, photo: Raster): FaceGeometry | null {
  const face = chooseCentral(searchPhoto(net, photo), photo.width, photo.height);
  return face && refinePhoto(net, photo, face);
}

/** The most central face, as the door looks at a frame. */
export function locateLive(net: Net, picture: Raster): FaceGeometry | null {
  const { faces, copy } = searchLive(net, picture);
  const face = chooseCentral(faces, picture.width, picture.height);
  return face && refineLive(net, picture, copy, face);
}
