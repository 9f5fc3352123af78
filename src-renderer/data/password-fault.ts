import type { FaultCode } from '../../src-main/contract/reply';

const OF_PASSWORD: readonly (FaultCode | null)[] = ['password-wrong', 'backup-password-wrong', 'too-many-tries'];

/** Whether what hindered it is the password that was typed, and stands beside its field. */
export const isOfPassword = (problem: FaultCode | null): boolean => OF_PASSWORD.includes(problem);
