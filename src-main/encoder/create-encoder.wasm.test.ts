import { describe, expect, it } from 'vitest';
import { createEncoder } from './create-encoder';
import { encoderBehaves } from './encoder-suite';
import { HEAD } from './fixture';

// 60 frames: WebAssembly takes ten times as long as libtensorflow, and a leak of one tensor shows in the first frame
describe('the encoder on WebAssembly', { timeout: 60_000 }, () => encoderBehaves('wasm', 60));

it('says that the set-up is needed where there are no nets', async () => {
  await expect(createEncoder({ backend: 'auto', nets: import.meta.dirname, head: HEAD })).rejects.toMatchObject({
    code: 'weights-missing',
  });
});
