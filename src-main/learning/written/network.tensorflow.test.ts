import { describe } from 'vitest';
import { tensorflowBackend } from '../../encoder/nets/tensorflow-backend';
import { writtenNetworkIsWhatWasTrained } from './network-suite';

const loadable = await tensorflowBackend().then(
  () => true,
  () => false,
);

describe.skipIf(!loadable)(`a written net on libtensorflow${loadable ? '' : ' (skipped: tfjs-node cannot be loaded here)'}`, () =>
  writtenNetworkIsWhatWasTrained(tensorflowBackend),
);
