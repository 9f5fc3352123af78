import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FootageLabel } from '../../contract/engine';
import type { EngineProcess } from '../engine-process';
import type { PhotoReport } from '../../contract/photo';
import type { EventId } from '../../core/ids';
import type { OrderResult } from '../../core/order';
import { type DemoVisit, judge } from './judgement';

/** Name under which the man of the still is enrolled: the footage's own file name, not an invented person. */
const ENROLLED_NAME = 'Franck';
const STILL = 'enrol.jpg';

/** Shows the station at work on recorded footage: one man is enrolled from a still, then he and another man come in turn. */
export class Demo {
  readonly #visits = new Map<EventId, DemoVisit>();
  #enrolled = false;

  constructor(
    private readonly footage: string,
    private readonly say: (line: string) => void,
  ) {}

  /** Enrols once; an engine that was restarted keeps its gallery. */
  async enrol(engine: EngineProcess): Promise<void> {
    if (this.#enrolled) return;
    this.#enrolled = true;
    const password = randomBytes(9).toString('base64url');
    await engine.call('session.choosePassword', { password, locale: 'en' }, 'demo');
    const still = await readFile(join(this.footage, STILL));
    const report = (await engine.call('enrol.check', { photo: { kind: 'file', bytes: new Uint8Array(still) } }, 'demo')) as PhotoReport;
    if (!report.usable) throw new Error(report.error.message);
    await engine.call('enrol.save', { name: ENROLLED_NAME, checkIds: [report.checkId] }, 'demo');
    this.say(
      `Demonstration on recorded footage, with a virtual door: "${ENROLLED_NAME}" is enrolled from one still; then he and another man come in turn.`,
    );
    this.say(`The administrator's password of this demonstration: ${password}`);
  }

  saw(eventId: EventId, shown: FootageLabel, outcome: 'granted' | 'refused'): void {
    this.#visits.set(eventId, { shown, outcome, opened: false });
  }

  result(eventId: EventId, result: OrderResult): void {
    const visit = this.#visits.get(eventId);
    if (visit !== undefined) this.#visits.set(eventId, { ...visit, opened: result === 'opened' });
  }

  /** Waits, then says how it went. Exit code 0 only if the right man came in and the other never. */
  async finishAfter(seconds: number): Promise<0 | 1> {
    await sleep(seconds * 1000);
    const judgement = judge([...this.#visits.values()]);
    this.say(
      `The enrolled man was let in ${judgement.enrolledLetIn} times and refused ${judgement.enrolledRefused} times; ` +
        `the other man was let in ${judgement.otherLetIn} times and refused ${judgement.otherRefused} times.`,
    );
    this.say(judgement.passed ? 'The demonstration passed.' : 'The demonstration FAILED.');
    return judgement.passed ? 0 : 1;
  }
}
