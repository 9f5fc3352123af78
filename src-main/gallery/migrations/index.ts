import { people } from './0010-people';
import { log } from './0020-log';
import { settings } from './0030-settings';
import { admissionLevel } from './0040-admission-level';
import { numbers } from './0050-numbers';
import { suggestions } from './0060-suggestions';
import { encoders } from './0070-encoders';
import { photos } from './0080-photos';
import { schedules } from './0090-schedules';
import { groups } from './0091-groups';
import { validity } from './0092-validity';
import { passes } from './0093-passes';
import { causes } from './0100-causes';
import { alarms } from './0101-alarms';
import { journal } from './0110-journal';
import { pins } from './0120-pins';
import { snapshots } from './0130-snapshots';
import { acknowledgedByName } from './0135-acknowledged-by-name';
import { passesBefore } from './0150-passes-before';

export interface Migration {
  /** Becomes the file's `user_version`; steps of ten leave room. */
  readonly version: number;
  readonly sql: string;
}

/** Oldest first. A migration that has been shipped is never edited. */
export const MIGRATIONS: readonly Migration[] = [
  people,
  log,
  settings,
  admissionLevel,
  numbers,
  suggestions,
  encoders,
  photos,
  schedules,
  groups,
  validity,
  passes,
  causes,
  alarms,
  journal,
  pins,
  snapshots,
  acknowledgedByName,
  passesBefore,
];
