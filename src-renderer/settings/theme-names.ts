import type { StationSettings } from '../../src-main/contract/settings';
import { m } from '../messages/compiled/messages';

export const THEME_NAMES: Readonly<Record<StationSettings['theme'], () => string>> = {
  system: m.admin_theme_system,
  light: m.admin_theme_light,
  dark: m.admin_theme_dark,
};
