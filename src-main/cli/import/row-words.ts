import type { ImportRow, RowOutcome, RowProblem } from '../../contract/import';
import { LONGEST_NAME } from '../../contract/person-name';

/** What became of a row: a code for programs, and a sentence that says what to do. */
export function outcomeWords(outcome: RowOutcome): { readonly code: string; readonly sentence: string } {
  switch (outcome.kind) {
    case 'ready':
      return { code: 'ready', sentence: outcome.sameName ? 'To be enrolled; somebody else has the same name.' : 'To be enrolled.' };
    case 'enrolled':
      return { code: 'enrolled', sentence: 'Enrolled.' };
    case 'already-enrolled':
      return { code: 'already-enrolled', sentence: 'In the station already.' };
    case 'duplicate':
      return {
        code: 'duplicate',
        sentence: `This face is enrolled as ${outcome.of}${outcome.suspended ? ', who is suspended' : ''}: if it is somebody else, enrol this person singly.`,
      };
    case 'invalid':
      return { code: outcome.problem, sentence: PROBLEMS[outcome.problem](outcome.value) };
    case 'photo-missing':
      return {
        code: 'photo-missing',
        sentence:
          outcome.photo === ''
            ? 'No photo is named, and no file is called by the number or the name.'
            : `The photo ${outcome.photo} is missing.`,
      };
    case 'photo-unusable':
      return { code: outcome.fault.code, sentence: `${outcome.photo}: ${outcome.fault.message}` };
    case 'not-reached':
      return { code: 'not-reached', sentence: 'The import ended before: import the list again to go on.' };
  }
}

const PROBLEMS: Readonly<Record<RowProblem, (value: string) => string>> = {
  'name-missing': () => 'The name is missing.',
  'name-too-long': () => `The name is longer than ${LONGEST_NAME} characters.`,
  'number-malformed': (value) => `${value} is no personal number: 1 to 12 digits are meant.`,
  'number-taken': (value) => `Somebody of another name has the number ${value} already.`,
  'number-twice': (value) => `Another row has the number ${value} as well.`,
  'day-malformed': (value) => `${value} is no day: YYYY-MM-DD is meant.`,
  'days-reversed': (value) => `The last day lies before the first: ${value}.`,
  'group-unknown': (value) => `There is no group ${value}: make it first, or correct the list.`,
  'too-many-photos': (value) => `There are ${value} photos of this person: five are enough.`,
};

/** One line a row, with headers. */
export const reportOf = (rows: readonly ImportRow[]): readonly (readonly string[])[] => [
  ['line', 'name', 'number', 'code', 'what became of it'],
  ...rows.map(({ line, name, number, outcome }) => {
    const { code, sentence } = outcomeWords(outcome);
    return [String(line), name, number ?? '', code, sentence];
  }),
];
