import { hiddenUnits } from '../../encoder';
import { hiddenHead } from './hidden-head';
import { linearHead } from './linear-head';
import type { HeadNetwork } from './network';

/** @param start weights of a head of either kind */
export const headNetwork = (start: Float32Array): HeadNetwork => (hiddenUnits(start) > 0 ? hiddenHead(start) : linearHead(start));
