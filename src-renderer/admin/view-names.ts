import { m } from '../messages/compiled/messages';
import type { View } from './route.svelte';

/** Each section by name, as the side bar and the command palette say it. */
export const VIEW_NAMES: Readonly<Record<View, () => string>> = {
  overview: m.admin_nav_overview,
  people: m.admin_nav_people,
  enrol: m.admin_nav_enrol,
  log: m.admin_nav_log,
  alarms: m.admin_nav_alarms,
  reports: m.admin_nav_reports,
  door: m.admin_nav_door,
  access: m.admin_nav_access,
  recognition: m.admin_nav_recognition,
  devices: m.admin_nav_devices,
  audit: m.admin_nav_audit,
  data: m.admin_nav_data,
  settings: m.admin_nav_settings,
  diagnostics: m.admin_nav_diagnostics,
};
