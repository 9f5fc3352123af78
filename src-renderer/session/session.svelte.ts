import type { FaultCode } from '../../src-main/contract/reply';
import type { Locale } from '../../src-main/contract/station-state';
import { failureCode } from '../bridge/call-failed';
import type { AdminAsk } from '../admin/desk.svelte';

/** Whoever walks away from this window leaves it locked after so long. */
export const IDLE_MINUTES = 10;

/** Signed in or not; ends by itself. */
export class Session {
  signedIn = $state(false);
  /** The last session ended because nobody touched it. */
  lockedByIdling = $state(false);
  /** A backup has taken the station's place: it is its password that counts. */
  restored = $state(false);
  busy = $state(false);
  /** The first password is being set: the station says that it has one before it lets anybody in by it. */
  choosing = $state(false);
  problem = $state<FaultCode | null>(null);
  /** Who sits here, as it was last typed in this session: it need not be typed again for the next thing that is done by name. */
  name = $state('');
  readonly by = $derived(this.name.trim());

  constructor(private readonly ask: AdminAsk) {}

  signIn(password: string): Promise<void> {
    return this.#enter(async () => {
      await this.ask('session.signIn', { password });
    });
  }

  async choosePassword(password: string, locale: Locale): Promise<void> {
    this.choosing = true;
    await this.#enter(async () => {
      await this.ask('session.choosePassword', { password, locale, guided: true });
      await this.ask('session.signIn', { password });
    });
    this.choosing = false;
  }

  /** The password was given elsewhere. */
  begun(): void {
    this.signedIn = true;
    this.lockedByIdling = false;
    this.restored = false;
    this.problem = null;
  }

  async signOut(): Promise<void> {
    this.ended();
    this.lockedByIdling = false;
    await this.ask('session.signOut', null).catch(() => undefined);
  }

  async lockIdle(): Promise<void> {
    await this.signOut();
    this.lockedByIdling = true;
  }

  ended(): void {
    this.signedIn = false;
    this.problem = null;
    this.name = '';
  }

  async #enter(attempt: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.problem = null;
    try {
      await attempt();
      this.begun();
    } catch (error) {
      this.problem = failureCode(error);
    } finally {
      this.busy = false;
    }
  }
}

/** Calls `lock` after `minutes` without a key or pointer; returns what ends the watch. */
export function watchIdle(lock: () => void, minutes = IDLE_MINUTES): () => void {
  let timer = setTimeout(lock, minutes * 60_000);
  const touched = (): void => {
    clearTimeout(timer);
    timer = setTimeout(lock, minutes * 60_000);
  };
  const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
  for (const sign of signs) window.addEventListener(sign, touched, { passive: true });
  return () => {
    clearTimeout(timer);
    for (const sign of signs) window.removeEventListener(sign, touched);
  };
}
