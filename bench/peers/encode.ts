/** What a process that encodes answers: once when it is ready and then for each picture. */
export type Told =
  | { readonly kind: 'ready' }
  /** From the file's bytes to the descriptor, which is null where no face is found: milliseconds on the clock, and of the processor. */
  | { readonly kind: 'encoded'; readonly descriptor: Float32Array | null; readonly ms: number; readonly cpuMs: number };

/** From a file's bytes to the descriptor of the most central face. */
export type Encode = (bytes: Uint8Array) => Promise<Float32Array | null>;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The face whose middle is nearest to the picture's. Undefined where there is none. */
export function mostCentral<Face>(faces: readonly Face[], boxOf: (face: Face) => Box, width: number, height: number): Face | undefined {
  const away = (face: Face): number => {
    const box = boxOf(face);
    return Math.hypot(box.x + box.width / 2 - width / 2, box.y + box.height / 2 - height / 2);
  };
  return faces.toSorted((a, b) => away(a) - away(b))[0];
}
