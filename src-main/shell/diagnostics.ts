import { cpus, release, totalmem, type } from 'node:os';
import { app } from 'electron';
import type { RecentFault, ShellReport } from '../contract/diagnostics';

/** What main says of itself. */
export function shellReport(faults: readonly RecentFault[]): ShellReport {
  return {
    app: app.getVersion(),
    electron: process.versions.electron,
    chrome: process.versions.chrome,
    node: process.versions.node,
    system: `${type()} ${release()} ${process.arch}`,
    processors: cpus().length,
    memoryBytes: totalmem(),
    upSeconds: Math.round(process.uptime()),
    faults,
  };
}
