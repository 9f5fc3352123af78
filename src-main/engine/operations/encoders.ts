import { resolve } from 'node:path';
import type { EncoderRow } from '../../contract/encoders';
import { featuresTaken } from '../../encoder';
import { peopleToEnrolAgain } from '../../gallery/encoders';
import { activeEncoder } from '../encoders/active-encoder';
import type { EncoderShelf, ShelvedEncoder } from '../encoders/encoder-shelf';
import type { EncoderSwitch } from '../encoders/encoder-switch';
import type { StationParts } from '../station-parts';
import type { Operations } from './operations';

type Encoders = Pick<Operations, 'encoders.list' | 'encoders.add' | 'encoders.activate'>;

/** Which encoder decides, and which others could. */
export function encoders({ db, encodersChanged }: StationParts, shelf: EncoderShelf, change: EncoderSwitch): Encoders {
  const row = (one: ShelvedEncoder): EncoderRow => {
    const active = activeEncoder(db);
    if (one.kind === 'unusable')
      return { kind: 'unusable', encoderId: one.encoderId, active: one.encoderId === active, error: one.fault.toData() };
    const { id, description, calibration, metric, shipped } = one.encoder;
    const isActive = shipped ? active === null : active === id;
    const { name, dimensions, body, made, metrics, notice } = description;
    return {
      kind: 'ready',
      encoderId: id,
      name,
      shipped,
      active: isActive,
      dimensions,
      body: body.kind,
      comparedBy: metric.kind,
      made,
      metrics,
      calibration: calibration.made,
      notice,
      toEnrol: peopleToEnrolAgain(db, { encoderId: id, featuresId: featuresTaken(description) }, isActive ? 'encoded' : 'to-be-encoded')
        .length,
    };
  };
  return {
    'encoders.list': async () => ({ encoders: (await shelf.all()).map(row), switching: change.progress }),
    'encoders.add': async ({ folder }) => {
      const { id } = await shelf.add(resolve(folder), (encoderId) => change.progress !== null || activeEncoder(db) === encoderId);
      encodersChanged();
      return { encoderId: id };
    },
    'encoders.activate': ({ encoderId }, actor) => change.activate(encoderId, actor),
  };
}
