import type { SetUpStep } from '../../src-main/contract/set-up';
import { m } from '../messages/compiled/messages';

export const STEP_NAMES: Readonly<Record<SetUpStep, () => string>> = {
  language: m.admin_set_up_step_language,
  password: m.admin_set_up_step_password,
  camera: m.admin_set_up_step_camera,
  door: m.admin_set_up_step_door,
  enrol: m.admin_set_up_step_enrol,
  open: m.admin_set_up_step_open,
};
