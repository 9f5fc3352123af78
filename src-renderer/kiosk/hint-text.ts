import type { Hint } from '../../src-main/contract/outcome';
import { m } from '../messages/compiled/messages';

const TEXTS: Readonly<Record<Hint, () => string>> = {
  'out-of-zone': m.kiosk_hint_come_nearer,
  'too-far': m.kiosk_hint_come_closer,
  'too-near': m.kiosk_hint_step_back,
  'too-dark': m.kiosk_hint_more_light,
  'too-bright': m.kiosk_hint_too_bright,
  'back-lit': m.kiosk_hint_back_lit,
  blurred: m.kiosk_hint_hold_still,
  turned: m.kiosk_hint_look_straight,
  'eyes-covered': m.kiosk_hint_eyes_free,
  'off-centre': m.kiosk_hint_to_the_middle,
  'one-at-a-time': m.kiosk_hint_one_at_a_time,
};

/** What to do, in a few words. */
export const hintText = (hint: Hint): string => TEXTS[hint]();
