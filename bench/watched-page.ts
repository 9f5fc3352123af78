import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const OPENS_WITHIN_MS = 60_000;
const ANSWERS_WITHIN_MS = 30_000;
const LOOKS_EVERY_MS = 20;

/** A page of the running app, asked over Chromium's own DevTools protocol: Playwright would take part in the start that is measured, and slow it down. */
export interface WatchedPage {
  /** The value of an expression, or what its promise comes to. */
  evaluate(expression: string): Promise<unknown>;
  /** Any other command of the protocol; @returns its result */
  send(method: string, params?: Readonly<Record<string, unknown>>): Promise<unknown>;
  close(): void;
}

/** @param host where the app listens for DevTools @param url what the page's address starts with @param title what it is called, where several have that address */
export async function watchPage(host: string, url: string, title?: string): Promise<WatchedPage> {
  const socket = new WebSocket(await addressOf(host, url, title));
  await once(socket, 'open');
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  const send: WatchedPage['send'] = async (method, params = {}) => {
    const id = ++last;
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params }));
    const answer = await Promise.race([answered, sleep(ANSWERS_WITHIN_MS, null, { ref: false })]);
    if (answer?.result === undefined) throw new Error(`The page does not answer to ${method}: ${JSON.stringify(answer)}`);
    return answer.result;
  };
  return {
    send,
    evaluate: async (expression) => {
      const { result, exceptionDetails } = (await send('Runtime.evaluate', {
        expression,
        returnByValue: true,
        awaitPromise: true,
      })) as Evaluated;
      if (exceptionDetails !== undefined)
        throw new Error(`The page could not say ${expression.slice(0, 80)}: ${JSON.stringify(exceptionDetails)}`);
      return result.value;
    },
    close: () => socket.close(),
  };
}

interface Answer {
  readonly id: number;
  readonly result?: unknown;
}

interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: unknown;
}

interface Target {
  readonly url: string;
  /** The document's, once there is one; nothing or the address before. */
  readonly title: string;
  readonly webSocketDebuggerUrl: string;
}

/** Whoever is attached while a window's first document is put in its place hears nothing of that page ever after: so once the document has its title. */
async function addressOf(host: string, url: string, called?: string): Promise<string> {
  for (const until = Date.now() + OPENS_WITHIN_MS; Date.now() < until; await sleep(LOOKS_EVERY_MS)) {
    const targets = (await (await fetch(`http://${host}/json/list`)).json()) as readonly Target[];
    const found = targets.find((target) => isMeant(target, url) && (called === undefined || target.title === called));
    if (found !== undefined) return found.webSocketDebuggerUrl;
  }
  throw new Error(`No page at ${url} within ${OPENS_WITHIN_MS} ms.`);
}

const isMeant = (target: Target, url: string): boolean => target.url.startsWith(url) && target.title !== '' && target.title !== target.url;
