import { join } from 'node:path';
import { nets, root } from '../../native/places.mjs';
import { Fault } from '../../src-main/core/fault';
import { createEncoder, decodePhoto } from '../../src-main/encoder';
import { serve } from './serve';

const encoder = await createEncoder({ backend: 'tensorflow', nets, head: join(root, 'assets', 'encoder', 'encoder.json') });
serve(async (bytes) => {
  try {
    return (await encoder.encodeCentral(await decodePhoto(bytes), 'enrolment')).embedding;
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
});
