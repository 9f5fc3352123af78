import type { Socket } from 'node:net';
import { BEAT_INTERVAL_MS } from '../../contract/relay';
import { type RelayRequest, relayRequestSchema, type RelayStatus } from '../../contract/relay-socket';
import { Fault, faultData } from '../../core/fault';
import { listenForOwner } from '../../local/listen';
import { lines } from '../../local/lines';

const MAX_LINE_BYTES = 4096;

export interface RelayAnswers {
  status(): Omit<RelayStatus, 'guarded'>;
  open(by: string): Promise<void>;
  /** @throws Fault */
  end(by: string): Promise<void>;
  leave(): void;
  /** Somebody watches, or the last who did is gone. */
  guarded(now: boolean): void;
}

/** Answers programs of this machine: the command line, the launcher's guard, a successor. @returns a function that stops listening */
export function serveRelay(path: string, answers: RelayAnswers): Promise<() => void> {
  let guards = 0;

  function guard(socket: Socket): void {
    const beat = setInterval(() => socket.write('{"beat":true}\n'), BEAT_INTERVAL_MS);
    if (++guards === 1) answers.guarded(true);
    socket.once('close', () => {
      clearInterval(beat);
      if (--guards === 0) answers.guarded(false);
    });
  }

  const status = (): RelayStatus => ({ ...answers.status(), guarded: guards > 0 });

  async function answer(request: RelayRequest, socket: Socket): Promise<unknown> {
    switch (request.name) {
      case 'status':
        return status();
      case 'emergency.open':
        await answers.open(request.by);
        return status();
      case 'emergency.end':
        await answers.end(request.by);
        return status();
      case 'guard':
        guard(socket);
        return { pid: process.pid };
      case 'leave':
        answers.leave();
        return null;
    }
  }

  async function talk(socket: Socket): Promise<void> {
    socket.on('error', () => undefined);
    try {
      for await (const line of lines(socket, MAX_LINE_BYTES)) {
        const reply = await answer(parsed(line), socket).then(
          (value) => ({ ok: true, value }),
          (error: unknown) => ({ ok: false, error: faultData(error) }),
        );
        socket.write(`${JSON.stringify(reply)}\n`);
      }
      socket.end();
    } catch (error) {
      if (socket.writable) socket.end(`${JSON.stringify({ ok: false, error: faultData(error) })}\n`);
    }
  }

  return listenForOwner(path, (socket) => void talk(socket));
}

function parsed(line: string): RelayRequest {
  try {
    return relayRequestSchema.parse(JSON.parse(line));
  } catch (error) {
    throw new Fault('argument-invalid', 'The relay process knows no such request.', { cause: error });
  }
}
