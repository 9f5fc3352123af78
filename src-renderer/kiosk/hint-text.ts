import type { Hint } from '../../src-main/contract/outcome';
import { m } from '../messages/compiled/messages';

const TEXTS: Readonly<Record<Hint, () => string>> = {
  'too-far': m.kiosk_hint_come_closer,
  'too-near': m.kiosk_hint_step_back,
  'too-dark': m.kiosk_hint_more_light,
  'too-bright': m.kiosk_hint_too_bright,
  blurred: m.kiosk_hint_hold_still,
  turned: m.kiosk_hint_look_straight,
  'off-centre': m.kiosk_hint_to_the_middle,
  'one-at-a-time': m.kiosk_hint_one_at_a_time,
};

/** What to do, in a few words. */
export const hintText = (hint: Hint): string => TEXTS[hint]();
