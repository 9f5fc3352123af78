import { type BrowserWindow, ipcMain } from 'electron';
import { KIOSK_CALLS } from '../contract/kiosk';
import { type CameraId, FRONT_CAMERA } from '../core/ids';
import { Fault } from '../core/fault';
import type { CallHandlers, ReportRefusal } from './calls';
import { FRAME_PORT_CHANNEL } from './channels';
import type { EngineProcess } from './engine-process';
import { pageOrigin } from './page-scheme';

export interface KioskParts {
  window(): BrowserWindow | null;
  engine: EngineProcess;
  state(): unknown;
  showAdministrator(): void;
  cameraReported(cameraId: CameraId, state: 'live' | 'gone'): void;
  startDemo(): void;
}

/** The kiosk's calls: what is asked, never what an administrator may do. */
export function kioskCalls(parts: KioskParts): CallHandlers {
  return {
    page: 'kiosk',
    calls: KIOSK_CALLS,
    contents: () => parts.window()?.webContents ?? null,
    signedIn: () => false,
    handle: (name, arg) => {
      switch (name as keyof typeof KIOSK_CALLS) {
        case 'station.state':
          return Promise.resolve(parts.state());
        case 'administrator.show':
          parts.showAdministrator();
          return Promise.resolve(null);
        case 'camera.report': {
          const { cameraId, state } = KIOSK_CALLS['camera.report'].arg.parse(arg);
          parts.cameraReported(knownCamera(cameraId), state);
          return Promise.resolve(null);
        }
        case 'claim.number':
          parts.engine.claim(FRONT_CAMERA, KIOSK_CALLS['claim.number'].arg.parse(arg).number);
          return Promise.resolve(null);
        case 'claim.pin':
          return parts.engine.pin(FRONT_CAMERA, KIOSK_CALLS['claim.pin'].arg.parse(arg));
        case 'claim.clear':
          parts.engine.claim(FRONT_CAMERA, null);
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

/** Passes the kiosk's frame port to the engine; from any other page, or for any other camera, it is closed. */
export function acceptFramePort(window: () => BrowserWindow | null, engine: EngineProcess, refused: ReportRefusal): void {
  ipcMain.on(FRAME_PORT_CHANNEL, (event, message: { cameraId?: unknown } | null) => {
    const contents = window()?.webContents;
    const origin = event.senderFrame?.origin ?? 'unknown';
    const port = event.ports.at(0);
    if (
      contents !== event.sender ||
      event.senderFrame !== contents.mainFrame ||
      origin !== pageOrigin('kiosk') ||
      message?.cameraId !== FRONT_CAMERA
    ) {
      port?.close();
      return refused(FRAME_PORT_CHANNEL, origin, 'call-refused');
    }
    if (port !== undefined) engine.frames(FRONT_CAMERA, port);
  });
}

function knownCamera(cameraId: string): CameraId {
  if (cameraId !== FRONT_CAMERA) throw new Fault('argument-invalid', 'The station has no such camera.');
  return FRONT_CAMERA;
}
