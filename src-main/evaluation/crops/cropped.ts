import type { Failure } from '../embed/embedded';

/** What became of one picture: the aligned face, side x side x R G B, or why there is none. */
export type Cropped = { readonly kind: 'crop'; readonly pixels: Uint8Array } | Failure;
