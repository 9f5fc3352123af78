import { follows, heldByStation, write, type Board, type Command, type InputQuery, type InputReply, type Reply, type Step } from './board';

/**
 * Numato USB relay modules: a line of text ended by CR, which the board echoes, then its answer and the prompt '>'.
 * Relays count from 0, beyond 9 with capital letters.
 */
export function numato(output: number): Board {
  const relay = output.toString(16).toUpperCase();
  const becomes = (state: 'on' | 'off'): Command => [
    say(`relay ${state} ${relay}`, () => 'confirmed'),
    say(`relay read ${relay}`, (answer) => (answer === 'on' || answer === 'off' ? follows(answer === 'on', state === 'on') : 'refused')),
  ];
  const inputs = (numbers: readonly number[]): readonly InputQuery[] => numbers.map(gpio);
  return { baudRate: 9600, deafMs: 0, off: becomes('off'), ...heldByStation(becomes('on')), inputs };
}

/** The pins beside the relays, counted like these: 1 where the contact feeds the pin. */
function gpio(number: number): InputQuery {
  const line = `gpio read ${number.toString(16).toUpperCase()}`;
  const read = (received: Uint8Array): InputReply => {
    const answer = answerTo(line, received);
    if (answer === null) return 'incomplete';
    return answer === '0' || answer === '1' ? new Map([[number, answer === '1']]) : 'refused';
  };
  return { bytes: spoken(line), read };
}

const spoken = (line: string): Uint8Array => Uint8Array.from(Buffer.from(`${line}\r`, 'latin1'));

/** The echo alone is no answer: only the prompt behind it says that a board was listening. */
function answerTo(line: string, received: Uint8Array): string | null {
  const text = Buffer.from(received).toString('latin1');
  const echo = text.lastIndexOf(line);
  const prompt = text.indexOf('>', echo);
  return echo < 0 || prompt < 0 ? null : text.slice(echo + line.length, prompt).trim();
}

const say = (line: string, judge: (answer: string) => Reply): Step =>
  write(spoken(line), (received) => {
    const answer = answerTo(line, received);
    return answer === null ? 'incomplete' : judge(answer);
  });
