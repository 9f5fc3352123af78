/** What a command has found out: for a program, and for a reader. */
export interface Answer {
  readonly json: unknown;
  readonly text: string;
}

export const distance = (d: number | null): string => (d === null ? '–' : d.toFixed(3));
