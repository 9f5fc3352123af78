import type { FaultCode, FaultData } from '../../src-main/contract/reply';

/** A call that the station refused or could not do; screens translate it by `code`. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
  readonly code: FaultCode;
  constructor(fault: FaultData) {
    super(fault.message);
    this.code = fault.code;
  }
}

/** The code of anything that was thrown; what is no CallFailed is a defect and shows as 'internal'. */
export const failureCode = (error: unknown): FaultCode => (error instanceof CallFailed ? error.code : 'internal');
