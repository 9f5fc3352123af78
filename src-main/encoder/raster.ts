/** A decoded picture: `data` holds width x height x 3 bytes, R G B, row by row, upright. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}
