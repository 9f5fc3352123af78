import type { FaultCode } from '../../src-main/contract/reply';
import type { TryResult } from '../../src-main/contract/rows';
import type { AdminAsk } from '../admin/desk.svelte';
import { judgeByTrying } from './judge';
import { readPhoto } from './photo-file';

export type Trial =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'camera' }
  | { readonly kind: 'file' }
  | { readonly kind: 'comparing' }
  | { readonly kind: 'problem'; readonly code: FaultCode }
  | { readonly kind: 'done'; readonly result: TryResult };

/** Whom the door would take a fresh picture for; nothing is stored, nothing opens. */
export class TryIt {
  trial = $state.raw<Trial>({ kind: 'waiting' });

  constructor(
    private readonly ask: AdminAsk,
    first: 'waiting' | 'camera',
  ) {
    this.trial = { kind: first };
  }

  async choose(file: File): Promise<void> {
    const comparing: Trial = { kind: 'comparing' };
    this.trial = comparing;
    const { photo, problem } = await readPhoto(file);
    const judgement = photo ? await judgeByTrying(this.ask)(photo) : { usable: false as const, code: problem };
    // Another file may have been chosen meanwhile, or the camera.
    if (this.trial !== comparing) return;
    this.trial = judgement.usable ? { kind: 'done', result: judgement.verdict } : { kind: 'problem', code: judgement.code };
  }
}
