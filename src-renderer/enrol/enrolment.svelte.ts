import type { FaultCode } from '../../src-main/contract/reply';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';
import { type Judge, judgeForEnrolment, type Usable } from './judge';
import { drawable, readPhoto } from './photo-file';

export type Source = 'camera' | 'file';

export interface Still {
  readonly picture: ImageBitmap | null;
  /** A camera's picture is shown as in a mirror, as it was a moment before. */
  readonly mirrored: boolean;
}

/** A picture that is good, before the person is saved. */
export interface Taken {
  readonly report: Usable;
  readonly still: Still;
}

/** Who was enrolled just now. */
export interface Enrolled {
  readonly personId: string;
  readonly name: string;
}

export type Stage =
  | { readonly kind: 'picture' }
  | { readonly kind: 'checking'; readonly still: Still }
  | { readonly kind: 'problem'; readonly code: FaultCode; readonly still: Still }
  | ({ readonly kind: 'good' } & Taken)
  | { readonly kind: 'saved'; readonly person: Enrolled; readonly still: Still };

/** One person on the way into the gallery: a picture, a name, a try; or one more photo of the person `personId`. */
export class Enrolment {
  source = $state<Source>('camera');
  stage = $state.raw<Stage>({ kind: 'picture' });
  /** Pictures of the same person that were taken before the one on the stage. */
  before = $state.raw<readonly Taken[]>([]);
  name = $state('');
  /** Whoever enrols states that the person agreed to be recognised. */
  consent = $state(false);
  consentMissing = $state(false);
  /** The person agrees that this very photo is kept. */
  keepPhoto = $state(false);
  saving = $state(false);
  saveProblem = $state<FaultCode | null>(null);

  readonly pictures = $derived(this.stage.kind === 'good' ? [...this.before, this.stage] : this.before);
  /** Whom any of the pictures is taken for. */
  readonly known = $derived(this.pictures.map(({ report }) => report.alreadyEnrolled).find((known) => known !== null) ?? null);
  readonly judge: Judge<Usable>;

  constructor(
    private readonly ask: AdminAsk,
    private readonly personId: string | null = null,
  ) {
    this.judge = judgeForEnrolment(ask, personId, () => this.before.map(({ report }) => report.checkId));
  }

  use(source: Source): void {
    this.source = source;
    this.again();
  }

  again(): void {
    if ('still' in this.stage) this.stage.still.picture?.close();
    this.stage = { kind: 'picture' };
    this.keepPhoto = false;
    this.saveProblem = null;
  }

  /** One more picture of the same person. */
  more(): void {
    if (this.stage.kind !== 'good') return;
    const { report, still } = this.stage;
    this.before = [...this.before, { report, still }];
    this.stage = { kind: 'picture' };
  }

  /** One of several pictures, as its check names it. */
  leaveOut(checkId: string): void {
    const rest = this.pictures.filter(({ report }) => report.checkId !== checkId);
    const last = rest.at(-1);
    if (last === undefined) return;
    for (const { still } of this.pictures) if (!rest.some((kept) => kept.still === still)) still.picture?.close();
    this.before = rest.slice(0, -1);
    this.stage = { kind: 'good', report: last.report, still: last.still };
  }

  /** Back from one more picture that is not wanted after all. */
  enough(): void {
    const last = this.before.at(-1);
    if (last === undefined) return;
    if ('still' in this.stage) this.stage.still.picture?.close();
    this.before = this.before.slice(0, -1);
    this.stage = { kind: 'good', ...last };
  }

  nextPerson(): void {
    this.again();
    for (const { still } of this.before) still.picture?.close();
    this.before = [];
    this.name = '';
    this.consent = false;
    this.consentMissing = false;
  }

  taken(report: Usable, picture: ImageBitmap): void {
    this.stage = { kind: 'good', report, still: { picture, mirrored: true } };
  }

  async choose(file: File): Promise<void> {
    this.again();
    const { stage: before } = this;
    const still = { picture: await drawable(file), mirrored: false };
    // What was chosen last counts, however long a larger file before it takes.
    if (this.stage !== before) return still.picture?.close();
    const checking: Stage = { kind: 'checking', still };
    this.stage = checking;
    const { photo, problem } = await readPhoto(file);
    const judgement = photo ? await this.judge(photo) : { usable: false as const, code: problem };
    if (this.stage !== checking) return;
    this.stage = judgement.usable ? { kind: 'good', report: judgement.verdict, still } : { kind: 'problem', code: judgement.code, still };
  }

  async save(): Promise<void> {
    const { stage } = this;
    const name = this.name.trim();
    if (stage.kind !== 'good') return;
    this.saveProblem = name === '' ? 'name-empty' : null;
    this.consentMissing = !this.consent;
    if (name === '' || !this.consent) return;
    const checkIds = this.pictures.map(({ report }) => report.checkId);
    await this.#save(async () => {
      const { personId } = await this.ask('enrol.save', { name, checkIds, keepPhotos: this.keepPhoto, consent: true });
      this.stage = { kind: 'saved', person: { personId, name }, still: stage.still };
    });
  }

  /** True when the picture is one of the person's photos now. */
  async addPhoto(): Promise<boolean> {
    const { stage, personId } = this;
    if (stage.kind !== 'good' || personId === null) return false;
    this.saveProblem = null;
    return this.#save(() => this.ask('people.addPhotos', { personId, checkIds: [stage.report.checkId], keepPhotos: this.keepPhoto }));
  }

  async #save(change: () => Promise<unknown>): Promise<boolean> {
    this.saving = true;
    try {
      await change();
      return true;
    } catch (error) {
      this.saveProblem = failureCode(error);
      return false;
    } finally {
      this.saving = false;
    }
  }
}
