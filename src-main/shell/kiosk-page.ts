import { ipcMain, type WebContents } from 'electron';
import { KIOSK_CALLS } from '../contract/kiosk';
import { CAMERA_OF, type CameraDevice, type Side, SIDES } from '../contract/sides';
import type { CallHandlers, ReportRefusal } from './calls';
import { FRAME_PORT_CHANNEL } from './channels';
import type { EngineProcess } from './engine-process';
import { pageOrigin } from './page-scheme';

export interface KioskParts {
  contents(side: Side): WebContents | null;
  engine: EngineProcess;
  state(side: Side): unknown;
  look(): unknown;
  /** For a station without a password. @throws Fault call-refused */
  showAdministrator(): void;
  /** @throws Fault password-wrong, too-many-tries, engine-unavailable */
  leave(password: string, to: 'administrator' | 'system'): Promise<null>;
  cameraReported(side: Side, state: 'live' | 'gone', name: string | null): void;
  camerasFound(devices: readonly CameraDevice[]): void;
  startDemo(): void;
}

/** The calls of the kiosk on one side: what is asked, never what an administrator may do. Its camera is known by its window alone. */
export function kioskCalls(parts: KioskParts, side: Side): CallHandlers {
  const cameraId = CAMERA_OF[side];
  return {
    page: 'kiosk',
    calls: KIOSK_CALLS,
    contents: () => parts.contents(side),
    signedIn: () => false,
    handle: (name, arg) => {
      switch (name as keyof typeof KIOSK_CALLS) {
        case 'station.state':
          return Promise.resolve(parts.state(side));
        case 'kiosk.look':
          return Promise.resolve(parts.look());
        case 'administrator.show':
          parts.showAdministrator();
          return Promise.resolve(null);
        case 'kiosk.leave': {
          const { password, to } = KIOSK_CALLS['kiosk.leave'].arg.parse(arg);
          return parts.leave(password, to);
        }
        case 'camera.report': {
          const { state, name } = KIOSK_CALLS['camera.report'].arg.parse(arg);
          parts.cameraReported(side, state, name);
          return Promise.resolve(null);
        }
        case 'cameras.found':
          parts.camerasFound(KIOSK_CALLS['cameras.found'].arg.parse(arg).devices);
          return Promise.resolve(null);
        case 'claim.number':
          parts.engine.claim(cameraId, KIOSK_CALLS['claim.number'].arg.parse(arg).number);
          return Promise.resolve(null);
        case 'claim.pin':
          return parts.engine.pin(cameraId, KIOSK_CALLS['claim.pin'].arg.parse(arg));
        case 'claim.clear':
          parts.engine.claim(cameraId, null);
          return Promise.resolve(null);
        case 'call.ring':
          parts.engine.ring();
          return Promise.resolve(null);
        case 'demo.start':
          parts.startDemo();
          return Promise.resolve(null);
      }
    },
  };
}

/** Passes a kiosk's frame port to the engine, as its side's; from any other page it is closed. */
export function acceptFramePort({ contents, engine }: Pick<KioskParts, 'contents' | 'engine'>, refused: ReportRefusal): void {
  ipcMain.on(FRAME_PORT_CHANNEL, (event) => {
    const origin = event.senderFrame?.origin ?? 'unknown';
    const port = event.ports.at(0);
    const side = SIDES.find((each) => contents(each) === event.sender);
    if (side === undefined || event.senderFrame !== event.sender.mainFrame || origin !== pageOrigin('kiosk')) {
      port?.close();
      return refused(FRAME_PORT_CHANNEL, origin, 'call-refused');
    }
    if (port !== undefined) engine.frames(CAMERA_OF[side], port);
  });
}
