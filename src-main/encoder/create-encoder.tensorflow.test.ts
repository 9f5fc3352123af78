import { describe } from 'vitest';
import { encoderBehaves } from './encoder-suite';
import { tensorflowBackend } from './nets/tensorflow-backend';

const loadable = await tensorflowBackend().then(
  () => true,
  () => false,
);

describe.skipIf(!loadable)(
  `the encoder on libtensorflow${loadable ? '' : ' (skipped: tfjs-node cannot be loaded here)'}`,
  { timeout: 60_000 },
  () => encoderBehaves('tensorflow', 300),
);
