import { MIN_PASSWORD_LENGTH } from '../../src-main/contract/admin';

/** A new password, typed twice; complaints come with the first try, not while it is typed. */
export class NewPassword {
  password = $state('');
  again = $state('');
  tried = $state(false);
  readonly empty = $derived(this.password === '' && this.again === '');
  readonly short = $derived([...this.password].length < MIN_PASSWORD_LENGTH);
  readonly differs = $derived(this.password !== this.again);

  /** Whether it can be used. */
  tryIt(): boolean {
    this.tried = true;
    return !this.short && !this.differs;
  }
}
