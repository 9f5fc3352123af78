import { antispoofingAgreesWithTensorFlowLite } from './antispoofing-suite';
import { describe, expect, it } from 'vitest';
import { exportAgreesWithStation } from './export-suite';
import { netsAgreeWithOnnxruntime } from './golden-suite';
import { meshAgreesWithTfjs } from './mesh-suite';
import { wasmBackend } from './wasm-backend';

describe('nets on WebAssembly', () => {
  netsAgreeWithOnnxruntime(wasmBackend);
  meshAgreesWithTfjs(wasmBackend);
  antispoofingAgreesWithTensorFlowLite(wasmBackend);
  exportAgreesWithStation(wasmBackend);

  it('leave no listener of theirs on the process, which would hide where an error comes from', async () => {
    const before = [process.listenerCount('uncaughtException'), process.listenerCount('unhandledRejection')];
    await wasmBackend();
    expect([process.listenerCount('uncaughtException'), process.listenerCount('unhandledRejection')]).toEqual(before);
  });
});
