import type { FaultCode } from '../../src-main/contract/reply';
import { faultText } from '../i18n/fault-text';

const OF_PASSWORD: readonly (FaultCode | null)[] = ['password-wrong', 'backup-password-wrong', 'too-many-tries'];

/** Whether what hindered it is the password that was typed. */
export const isOfPassword = (problem: FaultCode | null): boolean => OF_PASSWORD.includes(problem);

/** What stands beside the password's field. */
export const besidePassword = (problem: FaultCode | null): string | null =>
  problem !== null && isOfPassword(problem) ? faultText(problem) : null;
