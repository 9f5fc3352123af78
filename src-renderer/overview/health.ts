import type { BackupFacts } from '../../src-main/contract/backup';
import type { Overview } from '../../src-main/contract/reports';
import type { CameraState, EngineState, RelayLink, StationState } from '../../src-main/contract/station-state';
import { isOld } from '../data/backup-age';
import { byteSize, howLongAgo } from '../i18n/format';
import { m } from '../messages/compiled/messages';

interface HealthRow {
  readonly name: string;
  readonly meaning: 'granted' | 'attention' | 'fault';
  readonly text: string;
  readonly note?: string;
  /** Where it is seen to. */
  readonly to: string;
}

/** Below it a log that grows and a backup beside it are near to not fitting; this project's own choice. */
const LOW_DISK_BYTES = 1e9;

type Look = readonly [HealthRow['meaning'], () => string];
const CAMERA: Readonly<Record<CameraState, Look>> = {
  live: ['granted', m.admin_overview_camera_live],
  starting: ['attention', m.admin_health_starting],
  gone: ['fault', m.admin_overview_camera_gone],
};
const RELAY: Readonly<Record<RelayLink, Look>> = {
  connected: ['granted', m.admin_health_connected],
  starting: ['attention', m.admin_health_starting],
  offline: ['fault', m.admin_health_offline],
  stuck: ['fault', m.admin_health_stuck],
};
const ENGINE: Readonly<Record<EngineState, Look>> = {
  ready: ['granted', m.admin_health_ready],
  starting: ['attention', m.admin_health_starting],
  restarting: ['fault', m.admin_health_restarting],
  'cannot-start': ['fault', m.admin_health_cannot_start],
};

/** Null while there is nobody whose data could be lost. */
function backupOf({ lastMadeAt }: BackupFacts, { at, people }: Overview): HealthRow | null {
  const row = { name: m.admin_data_backup(), to: '#/data' };
  if (lastMadeAt === null) return people === 0 ? null : { ...row, meaning: 'attention', text: m.admin_data_backup_none() };
  return { ...row, meaning: isOld(lastMadeAt, at) ? 'attention' : 'granted', text: howLongAgo(lastMadeAt, at) };
}

/** Each part of the station in a word, and where to look after it. @param backups null while nothing is known of them */
export function healthOf(station: StationState, overview: Overview, backups: BackupFacts | null): readonly HealthRow[] {
  const { free, all, used } = overview.disk;
  const backup = backups && backupOf(backups, overview);
  const row = (name: string, [meaning, text]: Look, to: string, note?: string | null): HealthRow => ({
    name,
    meaning,
    text: text(),
    to,
    ...(note ? { note } : {}),
  });
  const low = free < LOW_DISK_BYTES;
  return [
    row(m.admin_overview_camera(), CAMERA[station.camera.state], '#/devices', station.camera.name),
    ...(station.insideCamera === null
      ? []
      : [row(m.admin_overview_camera_inside(), CAMERA[station.insideCamera.state], '#/devices', station.insideCamera.name)]),
    row(m.admin_health_relay(), RELAY[station.relay], '#/devices'),
    row(m.admin_health_engine(), ENGINE[station.engine], '#/recognition'),
    row(
      m.admin_overview_log(),
      station.logWritable ? ['granted', m.admin_overview_log_written] : ['fault', m.admin_overview_log_stopped],
      '#/log',
    ),
    {
      name: m.admin_overview_disk(),
      meaning: low ? 'fault' : 'granted',
      text: low ? m.admin_overview_disk_low({ free: byteSize(free) }) : m.admin_overview_disk_free({ free: byteSize(free) }),
      note: m.admin_overview_disk_used({ used: byteSize(used), all: byteSize(all) }),
      to: '#/data',
    },
    ...(backup ? [backup] : []),
  ];
}
