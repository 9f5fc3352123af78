import type { Embedding, Features } from '../core/embedding';
import type { Box, FaceGeometry, Quality, Unfit } from '../core/face';
import type { Frame } from '../core/frame';
import type { EncoderId, FeaturesId } from '../core/ids';
import type { Metric } from '../core/metric';
import type { PhotoMeters } from '../core/quality/photo-meters';
import type { LivenessParts, LivenessReading } from '../core/liveness/types';
import type { Look } from '../core/mesh/mesh';
import type { EncoderFiles } from './description/load-encoder-files';
import type { Raster } from './raster';

export type BackendName = 'tensorflow' | 'wasm';

/** Milliseconds spent in each stage of one frame. */
export interface StageTimes {
  readonly detect: number;
  readonly align: number;
  readonly embed: number;
  /** Liveness and mesh. */
  readonly live: number;
}

/** A face with its f(x); lives on the main side only. */
export interface EncodedFace {
  readonly geometry: FaceGeometry;
  readonly quality: Quality;
  readonly embedding: Embedding;
}

/** A photograph's, with what enrolment keeps beside the embedding. */
export interface EncodedPhoto extends EncodedFace {
  /** Whose embedding it is. */
  readonly encoderId: EncoderId;
  /** What the station's nets say of the face, whether the encoder stands on them or not: any head projects them anew, so that nobody has to be enrolled again. */
  readonly features: Features;
}

/** What has to be known of a frame; the less, the less it costs. */
export type Want =
  /** Whether the face is still there that a visit was decided on, and who is there instead. */
  | {
      readonly kind: 'followed';
      /** Where it was a moment ago; null where it may be anywhere. */
      readonly box: Box | null;
      /** Not in the frame before: somebody may stand in its place, so that it is looked at again where it stands alone. */
      readonly lost: boolean;
      /** As below. */
      readonly minInterEye: number;
      /** A face elsewhere is as good as none, and is not encoded. */
      readonly alone: boolean;
    }
  | {
      readonly kind: 'face';
      /** Pixels between the eyes: a face with fewer stands outside the zone. */
      readonly minInterEye: number;
      /** A challenge is running: the mesh is fitted, and a face that turns is no misfit. */
      readonly challenge: boolean;
      /** What of passive liveness is looked at; null for none. */
      readonly liveness: LivenessParts | null;
    };

/** A live frame, analysed: the encoder runs only for exactly one usable face. */
export type LiveAnalysis =
  | { readonly kind: 'nobody'; readonly times: StageTimes }
  /** `geometry`: of the nearest, who is meant. */
  | { readonly kind: 'several'; readonly count: number; readonly geometry: FaceGeometry; readonly times: StageTimes }
  | { readonly kind: 'unfit'; readonly reason: Unfit; readonly geometry: FaceGeometry; readonly times: StageTimes }
  /** The face that is followed is where it was; no more of it was looked at. */
  | { readonly kind: 'followed'; readonly geometry: FaceGeometry; readonly times: StageTimes }
  /** During a challenge: a face that is good for nothing else just now. */
  | { readonly kind: 'turning'; readonly geometry: FaceGeometry; readonly look: Look | null; readonly times: StageTimes }
  | {
      readonly kind: 'face';
      readonly face: EncodedFace;
      readonly reading: LivenessReading | null;
      /** Fitted during a challenge alone. */
      readonly look: Look | null;
      readonly times: StageTimes;
    };

/** How a picture comes to its embedding: thoroughly, as a photograph for enrolment, or quickly, as a frame at the door. */
export type EncodingPath = 'enrolment' | 'live';

/** f and all that stands before it: pixels to one unit vector of 128 numbers. */
export interface Encoder {
  readonly id: EncoderId;
  /** What the features are computed from that enrolment keeps. */
  readonly features: FeaturesId;
  readonly backend: BackendName;
  /** What its embeddings are compared by. */
  readonly metric: Metric;
  /**
   * The live path: quick, on a small copy for detection.
   * @param want any face, wherever it stands, unless it says otherwise
   * @param usable called once one usable face is found, before what takes longest: encoding it
   */
  analyse(frame: Frame, want?: Want, usable?: (geometry: FaceGeometry) => void): Promise<LiveAnalysis>;
  /** What a camera's picture lacks for an enrolment, as quickly as the live path looks: nothing is encoded. */
  meter(frame: Frame): Promise<PhotoMeters>;
  /**
   * The enrolment path: thorough (several scales, mirror image).
   * @throws Fault no-face, several-faces, face-too-small, face-too-dark, face-too-bright, face-blurred, face-turned, face-tilted,
   * face-eyes-covered
   */
  encodePhoto(photo: Raster): Promise<EncodedPhoto>;
  /**
   * For data sets that mean the most central of several faces (Labeled Faces in the Wild does): no quality is refused.
   * @param path as a photograph is enrolled, or as a camera's frame is compared with it
   * @throws Fault no-face
   */
  encodeCentral(photo: Raster, path: EncodingPath): Promise<EncodedFace>;
  /** A photograph that was kept: its quality was found good when it was enrolled, and is not judged again. @throws Fault no-face */
  encodeKept(photo: Raster): Promise<EncodedPhoto>;
  /** The same as what the station's nets say of the face, for whatever head comes after. @throws Fault no-face */
  featuresCentral(photo: Raster, path: EncodingPath): Promise<Features>;
  /** What the head makes of features that were kept; null where the encoder is a net of its own, which takes the face itself. */
  readonly project: ((features: Features) => Embedding) | null;
  /** Another encoder beside the same nets, at once: what one of them disposes of is gone for both. @throws Fault encoder-unusable where it was made on other nets */
  withFiles(files: EncoderFiles): Encoder;
  /**
   * The same face as the embedders would be given it: upright, 112 x 112, R G B; what a net of one's own is trained on.
   * @throws Fault no-face
   */
  alignCentral(photo: Raster): Promise<Raster>;
  /** Tensors alive on the backend: the same before and after any call. */
  tensorCount(): number;
  dispose(): void;
}
