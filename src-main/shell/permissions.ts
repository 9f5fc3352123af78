import type { Session } from 'electron';
import { PAGES, pageOrigin } from './page-scheme';

const ORIGINS = PAGES.map(pageOrigin);
const isOurs = (url: string): boolean => ORIGINS.some((origin) => url === origin || url.startsWith(`${origin}/`));

/** The camera is the only permission there is, and only our own pages have it. */
export function grantCameraOnly(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    const video = 'mediaTypes' in details && details.mediaTypes.join() === 'video';
    decide(permission === 'media' && video && isOurs(details.requestingUrl));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, origin, details) => permission === 'media' && details.mediaType !== 'audio' && isOurs(origin),
  );
  session.setDevicePermissionHandler(() => false);
}
