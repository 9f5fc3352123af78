import type { FaceGeometry, Point } from '../../core/face';
import type { Frame } from '../../core/frame';
import type { Net } from '../nets/net';
import { halfOfI420, type Raster, rasterOf } from '../raster';
import { fitInside, resample } from './resample';
import { detect } from './yunet';

/** Longest side of the copy on which faces are looked for in a live frame: a face 1.5 m before a usual webcam is then some 40 pixels wide, four times what YuNet needs. */
const LIVE_SIDE = 320;
/** The same for a photograph, which is looked at once and may show the face small. */
const PHOTO_SIDE = 640;

/** Faces in the picture's own pixels, and the small copy on which they were found. */
export interface LiveSearch {
  readonly faces: FaceGeometry[];
  readonly copy: Raster;
}

/** Faces of a live frame. */
export function searchFrame(net: Net, frame: Frame): LiveSearch {
  const size = fitInside(frame, LIVE_SIDE);
  const halved = frame.format === 'I420' && frame.width === 2 * size.width && frame.height === 2 * size.height;
  if (!halved) return searchLive(net, rasterOf(frame));
  const copy = halfOfI420(frame);
  return { faces: searchIn(net, copy, frame), copy };
}

/** The same of a picture that no camera sent. */
export function searchLive(net: Net, picture: Raster): LiveSearch {
  const { width, height } = fitInside(picture, LIVE_SIDE);
  const copy = resample(picture, width, height);
  return { faces: searchIn(net, copy, picture), copy };
}

/**
 * Faces of a photograph: at its working size, and where there is none at half of it, then with a black border of half the side
 * (for crops so tight that the face fills the picture), then at twice the size (for faces of a few pixels).
 */
export function searchPhoto(net: Net, photo: Raster): FaceGeometry[] {
  const working = fitInside(photo, PHOTO_SIDE);
  const attempts = [
    () => searchCopy(net, photo, working),
    () => searchCopy(net, photo, scaled(working, 0.5)),
    () => searchBordered(net, photo, working),
    () => searchCopy(net, photo, scaled(working, 2)),
  ];
  for (const attempt of attempts) {
    const faces = attempt();
    if (faces.length > 0) return faces;
  }
  return [];
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const scaled = ({ width, height }: Size, factor: number): Size => ({
  width: Math.max(1, Math.round(width * factor)),
  height: Math.max(1, Math.round(height * factor)),
});

function searchCopy(net: Net, picture: Raster, size: Size): FaceGeometry[] {
  return searchIn(net, resample(picture, size.width, size.height), picture);
}

function searchIn(net: Net, copy: Raster, { width, height }: Size): FaceGeometry[] {
  return detect(net, copy).map((face) => transform(face, width / copy.width, height / copy.height, 0, 0));
}

function searchBordered(net: Net, picture: Raster, size: Size): FaceGeometry[] {
  const copy = resample(picture, size.width, size.height);
  const left = Math.floor(size.width / 2);
  const top = Math.floor(size.height / 2);
  const width = size.width + 2 * left;
  const data = new Uint8Array(width * (size.height + 2 * top) * 3);
  for (let y = 0; y < size.height; y++) {
    data.set(copy.data.subarray(y * size.width * 3, (y + 1) * size.width * 3), ((y + top) * width + left) * 3);
  }
  const faces = detect(net, { width, height: size.height + 2 * top, data });
  return faces.map((face) => transform(face, picture.width / size.width, picture.height / size.height, left, top));
}

/** From the copy's pixels to the picture's. */
function transform({ box, landmarks, score }: FaceGeometry, scaleX: number, scaleY: number, left: number, top: number): FaceGeometry {
  const point = ({ x, y }: Point): Point => ({ x: (x - left) * scaleX, y: (y - top) * scaleY });
  const [rightEye, leftEye, nose, rightMouth, leftMouth] = landmarks;
  return {
    box: { ...point(box), width: box.width * scaleX, height: box.height * scaleY },
    landmarks: [point(rightEye), point(leftEye), point(nose), point(rightMouth), point(leftMouth)],
    score,
  };
}
