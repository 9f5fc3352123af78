import { join } from 'node:path';
import { app, type BrowserWindow, nativeTheme, powerMonitor, powerSaveBlocker, session, type WebContents } from 'electron';
import type { AdminEvents } from '../contract/admin';
import type { ShellReport } from '../contract/diagnostics';
import type { EngineOptions, FromEngine } from '../contract/engine';
import type { KioskEvents } from '../contract/kiosk';
import { PLAIN_LOOK } from '../contract/kiosk-look';
import type { FromRelay } from '../contract/relay';
import { CAMERA_OF, type CameraDevice, type Side, sideOf, SIDES } from '../contract/sides';
import type { InputStates } from '../core/door-input';
import { Fault } from '../core/fault';
import { MAIN_DOOR } from '../core/ids';
import type { OpenOrder, OrderResult } from '../core/order';
import { adminCalls, AdminSession } from './admin-page';
import type { StationArguments } from './arguments';
import { serveCalls } from './calls';
import { EVENT_CHANNEL } from './channels';
import { Demo } from './demo/demo';
import { superviseEngine } from './engine-process';
import { CLOCK_OFFSET_VARIABLE } from './guarded-switches';
import { acceptFramePort, kioskCalls } from './kiosk-page';
import { systemClock } from './monotonic-clock';
import { servePages } from './page-scheme';
import { grantCameraOnly } from './permissions';
import { shellReport } from './diagnostics';
import { RecentFaults } from './recent-faults';
import { superviseRelay } from './relay-process';
import { stationFolders } from './station-folders';
import { CAMERA_STARTING, StationStateKeeper } from './station-state';
import { SupportBundle } from './support-bundle';
import { describeEvent } from './terminal';
import { openAdmin } from './windows/admin';
import { Kiosks } from './windows/kiosks';

/** Asks the launcher to start again as a demonstration; see native/launch.mjs. */
const EXIT_START_DEMO = 64;
/** Long enough to be read by whoever stands there; the log keeps it for staff. */
const FAILURE_SHOWN_MS = 5000;

/** Main: the windows, and the supervisor of engine and relay. It decides nothing about who may pass. */
export function runStation(options: StationArguments): void {
  const folders = stationFolders();
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const demo = options.demo === null ? null : new Demo(options.demo.footage, say);
  let kiosks: Kiosks | null = null;
  let admin: BrowserWindow | null = null;

  const kioskContents = (side: Side): WebContents | null => kiosks?.window(side)?.webContents ?? null;
  const tellKiosk = <Name extends keyof KioskEvents>(side: Side, name: Name, value: KioskEvents[Name]): void =>
    kioskContents(side)?.send(EVENT_CHANNEL, name, value);
  const tellAdmin = <Name extends keyof AdminEvents>(name: Name, value: AdminEvents[Name]): void => {
    // The log and the people are for whoever has signed in; the state of the door, and that there are alarms, is no secret.
    if (name === 'station.changed' || name === 'alarms.changed' || adminSession.signedIn)
      admin?.webContents.send(EVENT_CHANNEL, name, value);
  };
  const keeper = new StationStateKeeper(demo !== null, options.demoAvailable, systemClock.monotonic, () => {
    for (const side of SIDES) tellKiosk(side, 'station.changed', keeper.kioskState(side));
    tellAdmin('station.changed', keeper.state);
  });
  // An engine that is away wipes what it had opened when it starts.
  const adminSession = new AdminSession(() => void engine.call('backup.discard', null, 'administrator').catch(() => undefined));
  const faults = new RecentFaults(() => Date.now());

  const engineOptions: EngineOptions = {
    dataFolder: options.dataFolder,
    netsFolder: folders.nets,
    headFile: folders.head,
    backend: process.env.THRESHOLD_BACKEND === 'wasm' ? 'wasm' : process.env.THRESHOLD_BACKEND === 'tensorflow' ? 'tensorflow' : 'auto',
    demo: demo !== null,
    clockOffsetFile: process.env[CLOCK_OFFSET_VARIABLE] ?? null,
  };

  /** The order that began office mode last. */
  let office: OpenOrder['eventId'] | null = null;
  /** On whose side somebody waits for what becomes of an order. */
  const askedBy = new Map<OpenOrder['eventId'], Side>();
  const orderEnded = (order: { eventId: OpenOrder['eventId'] }, result: OrderResult): void => {
    demo?.result(order.eventId, result);
    const side = askedBy.get(order.eventId) ?? null;
    askedBy.delete(order.eventId);
    // Of a door that stands open, or whose visitor was let in by an order of his own, nobody is told that it failed.
    const { kind } = keeper.state.door;
    if (result !== 'opened' && order.eventId !== office && kind !== 'office' && kind !== 'released') {
      const failed = { side };
      keeper.update({ failed });
      setTimeout(() => keeper.failureShown(failed), FAILURE_SHOWN_MS);
    }
    engine.sighting({ kind: 'order', doorId: MAIN_DOOR, of: order.eventId, result });
  };

  const heardEngine = (message: Exclude<FromEngine, { kind: 'reply' | 'beat' }>): void => {
    switch (message.kind) {
      case 'facts': {
        const first = keeper.facts === null;
        const { doorId, door } = message.facts;
        const { board, path, output, osdp, pulseMs, inputs } = door;
        relay.configure({ kind: 'configure', doorId, board, path, output, osdp, pulseMs, inputs });
        // An engine that has just started knows of none.
        engine.inputs(keeper.state.inputs);
        keeper.update({ facts: message.facts });
        // Chromium then draws the administrator's window so, frame and all; the kiosk page is dark whatever it is told.
        nativeTheme.themeSource = message.facts.theme;
        for (const side of SIDES) tellKiosk(side, 'look.changed', message.facts.look);
        kiosks?.showInside(door.cameras.inside !== null);
        if (first && (!message.facts.configured || message.facts.setUp !== null) && demo === null) showAdministrator();
        return;
      }
      case 'ready':
        if (demo !== null) demo.enrol(engine).catch((error: unknown) => fail(`The demonstration cannot enrol: ${String(error)}`, 1));
        return;
      case 'cannot-start': {
        const { code, message: sentence } = message.fault;
        if (demo !== null) return fail(sentence, 1);
        faults.note('engine', 'process', code);
        // Once, and not at each try.
        if (keeper.state.engineTrouble !== code) process.stderr.write(`${sentence}\n`);
        return keeper.update({ engine: 'cannot-start', engineTrouble: code });
      }
      case 'order':
        if (message.cameraId !== null) askedBy.set(message.order.eventId, sideOf(message.cameraId));
        // An order that is late by now must not even reach the relay process, which would refuse it as well.
        if (systemClock.monotonic() >= message.order.deadline) return orderEnded(message.order, 'late');
        return relay.open(message.order);
      case 'office':
        if (message.order.to === 'begin') office = message.order.eventId;
        return relay.office(message.order);
      case 'logged':
        say(describeEvent(message.event));
        return tellAdmin('log.appended', message.event);
      case 'log':
        if (!message.writable) faults.note('engine', 'log', 'log-unwritable');
        return keeper.update({ logWritable: message.writable });
      case 'damaged':
        return faults.note('engine', 'database', message.fault.code);
      case 'alarms-changed':
        return tellAdmin('alarms.changed', null);
      case 'call':
        return keeper.update({ call: message.state });
      case 'ring':
        return relay.ring(message.ring);
      case 'taken':
        return relay.taken(message.mark);
      case 'people-changed':
        return tellAdmin('people.changed', null);
      case 'encoders-changed':
        return tellAdmin('encoders.changed', message.progress);
      case 'backup-progress':
        return tellAdmin('backup.progress', message.progress);
      case 'demo-seen':
        return demo?.saw(message.eventId, message.shown, message.outcome);
    }
  };

  const inputsAre = (inputs: InputStates): void => {
    engine.inputs(inputs);
    keeper.update({ inputs });
  };

  const heardRelay = (message: Exclude<FromRelay, { kind: 'ports' | 'answer' }>): void => {
    switch (message.kind) {
      case 'trace':
        return tellAdmin('door.trace', message);
      // What it means for the log comes by the relay process's journal.
      case 'link':
        if (message.state === 'offline' || message.state === 'stuck') faults.note('relay', 'link', 'relay-unavailable');
        return keeper.update({ relay: message.state, relayTrouble: message.reason });
      case 'door':
        if (message.state.kind === 'locked') engine.locked(systemClock.monotonic());
        return keeper.doorIs(message.state);
      case 'emergency':
        return keeper.update({ emergency: message.emergency });
      case 'inputs':
        return inputsAre(message.inputs);
      case 'journal':
        return engine.journal(message.records);
      case 'result':
        return orderEnded(message, message.result);
    }
  };

  const relay = superviseRelay(folders.relayEntry, options.dataFolder, systemClock, {
    message: heardRelay,
    crashed: () => {
      faults.note('relay', 'process', 'crashed');
      keeper.update({ relay: 'starting', relayTrouble: null, door: { kind: 'locked' } });
      inputsAre({});
      engine.sighting({ kind: 'process', doorId: MAIN_DOOR, process: 'relay', state: 'crashed' });
    },
    orderLost: orderEnded,
  });
  const engine = superviseEngine(folders.engineEntry, engineOptions, systemClock, {
    message: heardEngine,
    state: (state) => {
      keeper.update({ engine: state, engineTrouble: null });
      // Whatever it was making or reading ended with it.
      tellAdmin('backup.progress', null);
      if (state !== 'restarting') return;
      faults.note('engine', 'process', 'crashed');
      engine.sighting({ kind: 'process', doorId: MAIN_DOOR, process: 'engine', state: 'crashed' });
    },
  });

  function showAdministrator(): void {
    if (admin !== null) return admin.focus();
    const window = openAdmin(folders.adminPreload);
    admin = window;
    adminSession.watch(window);
    window.on('closed', () => (admin = null));
  }

  /** Whoever knows the password may leave the kiosk, and need not give it twice. */
  async function leave(password: string, to: 'administrator' | 'system'): Promise<null> {
    await engine.call('session.leaveKiosk', { password }, 'administrator');
    if (to === 'system') {
      end(0);
      return null;
    }
    const fresh = admin === null;
    showAdministrator();
    const begin = (): void => {
      adminSession.begin();
      tellAdmin('session.begun', null);
    };
    if (fresh) admin?.webContents.once('did-finish-load', begin);
    else begin();
    return null;
  }

  let quitting = false;
  function end(code: number): void {
    if (quitting) return;
    quitting = true;
    // The relay process sends OFF when main lets go of it.
    relay.stop();
    engine.stop();
    setTimeout(() => app.exit(code), 300);
  }
  function fail(sentence: string, code: number): void {
    process.stderr.write(`${sentence}\n`);
    end(code);
  }

  const cameraReported = (side: Side, state: 'live' | 'gone', name: string | null): void => {
    if (keeper.camera(side).state !== state) engine.sighting({ kind: 'camera', doorId: MAIN_DOOR, cameraId: CAMERA_OF[side], state });
    keeper.cameraIs(side, { state, name });
  };

  const refused = (call: string, sender: string, reason: string): void =>
    engine.sighting({ kind: 'refused-call', doorId: MAIN_DOOR, call, sender, reason });
  const kioskParts = {
    contents: kioskContents,
    engine,
    state: (side: Side) => keeper.kioskState(side),
    look: () => keeper.facts?.look ?? PLAIN_LOOK,
    showAdministrator: () => {
      if (keeper.facts?.configured !== false) throw new Fault('call-refused', 'Give the password first.');
      showAdministrator();
    },
    leave,
    cameraReported,
    camerasFound: (cameraDevices: readonly CameraDevice[]) => keeper.update({ cameraDevices }),
    startDemo: () => {
      if (options.demoAvailable && keeper.facts?.configured === false) end(EXIT_START_DEMO);
    },
  };

  const report = (): ShellReport => shellReport(faults.list);
  const bundle = new SupportBundle({ engine, report, state: () => keeper.state, window: () => admin });

  servePages(session.defaultSession, folders.pages);
  grantCameraOnly(session.defaultSession);
  serveCalls(
    [
      ...SIDES.map((side) => kioskCalls(kioskParts, side)),
      adminCalls({ window: () => admin, engine, relay, state: () => keeper.state, report, bundle }, adminSession),
    ],
    refused,
    (page, call, code) => faults.note(page, call, code),
  );
  acceptFramePort(kioskParts, refused);
  powerSaveBlocker.start('prevent-display-sleep');
  powerMonitor.on('suspend', () => relay.lock());
  powerMonitor.on('resume', () => relay.awake());

  kiosks = new Kiosks({
    preload: folders.kioskPreload,
    windowed: options.windowed,
    placeFile: join(app.getPath('userData'), 'window-inside.json'),
    displaysFile: join(app.getPath('userData'), 'displays.json'),
    outsideClosed: () => end(0),
    insideClosed: () => keeper.cameraIs('inside', CAMERA_STARTING),
  });
  app.on('second-instance', () => kiosks?.window('outside')?.focus());
  app.on('window-all-closed', () => end(0));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0));
  engine.sighting({ kind: 'process', doorId: MAIN_DOOR, process: 'main', state: 'started' });
  if (demo !== null && options.demo?.seconds != null) void demo.finishAfter(options.demo.seconds).then(end);
}
