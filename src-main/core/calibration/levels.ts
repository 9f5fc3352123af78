/** "One stranger in N tries may get in", a try being a visit of several frames. */
export const FALSE_ADMISSION_LEVELS = [100, 1_000, 10_000, 100_000] as const;
export type FalseAdmissionLevel = (typeof FALSE_ADMISSION_LEVELS)[number];
export const DEFAULT_FALSE_ADMISSION_LEVEL: FalseAdmissionLevel = 1_000;
