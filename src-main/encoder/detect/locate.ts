import type { FaceGeometry } from '../../core/face';
import type { Raster } from '../raster';
import { chooseCentral } from './choose';
import { type LandmarkNets, refineLive, refinePhoto } from './refine';
import { searchLive, searchPhoto } from './search';

/** The most central face, as a photograph for enrolment is looked at. */
export function locateInPhoto(nets: LandmarkNets, photo: Raster): FaceGeometry | null {
  const face = chooseCentral(searchPhoto(nets.yunet, photo), photo.width, photo.height);
  return face && refinePhoto(nets, photo, face);
}

/** The most central face, as the door looks at a frame. */
export function locateLive(nets: LandmarkNets, picture: Raster): FaceGeometry | null {
  const { faces, copy } = searchLive(nets.yunet, picture);
  const face = chooseCentral(faces, picture.width, picture.height);
  return face && refineLive(nets, picture, copy, face);
}
