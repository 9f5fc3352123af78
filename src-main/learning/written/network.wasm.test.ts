import { describe } from 'vitest';
import { wasmBackend } from '../../encoder/nets/wasm-backend';
import { writtenNetworkIsWhatWasTrained } from './network-suite';

describe('a written net on WebAssembly', () => writtenNetworkIsWhatWasTrained(wasmBackend));
