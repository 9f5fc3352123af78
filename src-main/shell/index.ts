import { app } from 'electron';
import { isHeld, removeStaleLock } from './browser-lock';
import { declarePageScheme } from './page-scheme';
import { readArguments } from './arguments';
import { endOnDefect } from './end-on-defect';
import { forbiddenSwitch, refusesSwitches } from './guarded-switches';
import { runStation } from './run-station';

endOnDefect((code) => app.exit(code));

const forbidden = refusesSwitches(app) ? forbiddenSwitch(process.argv.slice(1), process.env) : null;
const options = readArguments(process.argv.slice(1));

if (forbidden !== null) {
  process.stderr.write(
    `Threshold does not start with ${forbidden}: it is for tests, and would let a film or a false clock open the door.\n`,
  );
  app.exit(2);
} else {
  const browser = `${options.dataFolder}/browser`;
  app.setPath('userData', browser);
  app.commandLine.appendSwitch('disable-renderer-backgrounding');
  app.commandLine.appendSwitch('disable-backgrounding-occluded-windows');
  removeStaleLock(browser);
  if (app.requestSingleInstanceLock()) {
    declarePageScheme();
    void app.whenReady().then(() => runStation(options));
  } else if (isHeld(browser)) {
    process.stderr.write('Threshold is running already in this data folder.\n');
    app.exit(0);
  } else {
    // The launcher tries again, ever more seldom.
    process.stderr.write(`Threshold cannot lock ${browser}. Look whether the disk is full, or the folder belongs to somebody else.\n`);
    app.exit(1);
  }
}
