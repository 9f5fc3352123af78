import { MAX_LOGO_BYTES } from '../../contract/kiosk-look';
import { Fault } from '../../core/fault';
import { logoPicture } from '../../encoder';
import { kioskLogo, setKioskLogo } from '../../gallery/kiosk-logo';
import type { StationParts } from '../station-parts';
import { pngUri } from './jpeg-uri';
import type { Operations } from './operations';

/** The picture on the waiting kiosk. */
export function logo({ db, clock, factsChanged }: StationParts): Pick<Operations, 'settings.logo' | 'settings.setLogo'> {
  return {
    'settings.logo': async () => {
      const picture = kioskLogo(db);
      return picture && pngUri(picture);
    },
    'settings.setLogo': async ({ picture }, actor) => {
      if (picture !== null && picture.byteLength > MAX_LOGO_BYTES)
        throw new Fault('picture-too-large', 'The picture is larger than 2 MB: choose a smaller one.');
      setKioskLogo(db, picture && (await logoPicture(picture)), { actor, at: clock.wall() });
      factsChanged();
      return null;
    },
  };
}
