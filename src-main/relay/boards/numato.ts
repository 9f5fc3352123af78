import { follows, heldByStation, write, type Board, type Command, type Reply, type Step } from './board';

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
  return { baudRate: 9600, deafMs: 0, off: becomes('off'), pulse: heldByStation(becomes('on')) };
}

/** The echo alone is no answer: only the prompt behind it says that a board was listening. */
function say(line: string, judge: (answer: string) => Reply): Step {
  const readReply = (received: Uint8Array): Reply => {
    const text = Buffer.from(received).toString('latin1');
    const echo = text.lastIndexOf(line);
    const prompt = text.indexOf('>', echo);
    return echo < 0 || prompt < 0 ? 'incomplete' : judge(text.slice(echo + line.length, prompt).trim());
  };
  return write(Buffer.from(`${line}\r`, 'latin1'), readReply);
}
