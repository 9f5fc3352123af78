import type { Photo, PhotoReport } from '../../src-main/contract/photo';
import type { FaultCode } from '../../src-main/contract/reply';
import type { TryResult } from '../../src-main/contract/rows';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';

export type Usable = Extract<PhotoReport, { usable: true }>;
export type Judgement<Verdict> =
  { readonly usable: true; readonly verdict: Verdict } | { readonly usable: false; readonly code: FaultCode };
export type Judge<Verdict> = (photo: Photo) => Promise<Judgement<Verdict>>;

/** Is this picture good enough to enrol somebody new, or as one more photo of a person? @param soFar checks of pictures of the same person that are not saved yet */
export const judgeForEnrolment =
  (ask: AdminAsk, personId: string | null, soFar: () => readonly string[]): Judge<Usable> =>
  async (photo) => {
    try {
      const report = await ask('enrol.check', personId === null ? { photo, ...checkedSoFar(soFar()) } : { photo, personId });
      return report.usable ? { usable: true, verdict: report } : { usable: false, code: report.error.code };
    } catch (error) {
      return { usable: false, code: failureCode(error) };
    }
  };

const checkedSoFar = (checkIds: readonly string[]) => (checkIds.length === 0 ? {} : { checkIds: [...checkIds] });

/** Whom would the door take this picture for? */
export const judgeByTrying =
  (ask: AdminAsk): Judge<TryResult> =>
  async (photo) => {
    try {
      return { usable: true, verdict: await ask('enrol.tryIt', { photo }) };
    } catch (error) {
      return { usable: false, code: failureCode(error) };
    }
  };
