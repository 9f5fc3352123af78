import { antispoofingAgreesWithTensorFlowLite } from './antispoofing-suite';
import { describe } from 'vitest';
import { exportAgreesWithStation } from './export-suite';
import { netsAgreeWithOnnxruntime } from './golden-suite';
import { meshAgreesWithTfjs } from './mesh-suite';
import { tensorflowBackend } from './tensorflow-backend';

const loadable = await tensorflowBackend().then(
  () => true,
  () => false,
);

describe.skipIf(!loadable)(`nets on libtensorflow${loadable ? '' : ' (skipped: tfjs-node cannot be loaded here)'}`, () => {
  netsAgreeWithOnnxruntime(tensorflowBackend);
  meshAgreesWithTfjs(tensorflowBackend);
  antispoofingAgreesWithTensorFlowLite(tensorflowBackend);
  exportAgreesWithStation(tensorflowBackend);
});
