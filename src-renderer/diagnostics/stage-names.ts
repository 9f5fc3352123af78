import type { Stage } from '../../src-main/contract/diagnostics';
import { m } from '../messages/compiled/messages';

export const STAGE_NAMES: Readonly<Record<Stage, () => string>> = {
  wait: m.admin_stage_wait,
  detect: m.admin_stage_detect,
  align: m.admin_stage_align,
  embed: m.admin_stage_embed,
  live: m.admin_stage_live,
  decide: m.admin_stage_decide,
};
