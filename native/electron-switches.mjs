// The switches with which Electron starts on this machine, for the launcher and for whatever else drives the app.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Chromium's sandbox needs an ordinary user, and user namespaces or a helper that belongs to root.
 * @param {string} electron the executable
 * @returns {{ switches: string[], notice?: string }} `notice` tells the operator what is missing
 */
export function sandboxSwitches(electron) {
  if (process.platform !== 'linux') return { switches: [] };
  if (process.getuid?.() === 0) return { switches: ['--no-sandbox'] };
  const helper = join(dirname(electron), 'chrome-sandbox');
  if (isSetUidRoot(helper) || allowsUserNamespaces()) return { switches: [] };
  const notice = `This system forbids user namespaces, so the pages run without Chromium's sandbox. To have it: sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`;
  return { switches: ['--no-sandbox'], notice };
}

/** Whether an ordinary user may be root in a namespace of its own, as the sandbox is. @param {string} [restriction] Ubuntu's, by which such a namespace can be made and is of no use */
export function allowsUserNamespaces(restriction = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns') {
  if (existsSync(restriction) && readFileSync(restriction, 'utf8').trim() === '1') return false;
  return spawnSync('unshare', ['--user', '--map-root-user', 'true']).status === 0;
}

/** The fake camera that plays a film in a loop. @param {string} film a y4m file */
export function fakeCameraSwitches(film) {
  return ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`];
}

/** For a display that is drawn into memory: where Chromium looks for a graphics card that is not there, the camera at times never starts. */
export const VIRTUAL_DISPLAY_SWITCHES = ['--disable-gpu'];

/** X11 wherever there is one: Wayland, which Electron would choose by itself, does not let the station place its windows. @param {NodeJS.ProcessEnv} environment */
export function displaySwitches(environment) {
  if (process.platform !== 'linux') return [];
  if (environment['DISPLAY']) return ['--ozone-platform=x11'];
  return environment['WAYLAND_DISPLAY'] ? ['--ozone-platform-hint=auto'] : [];
}

/** @param {string} file */
function isSetUidRoot(file) {
  const about = statSync(file, { throwIfNoEntry: false });
  return about !== undefined && about.uid === 0 && (about.mode & 0o4000) !== 0;
}
