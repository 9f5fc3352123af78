import type { CheckedPhotos } from '../checked-photos';
import type { EncoderShelf } from '../encoders/encoder-shelf';
import type { EncoderSwitch } from '../encoders/encoder-switch';
import { PasswordGate } from '../password-gate';
import type { StationParts } from '../station-parts';
import { accessLog } from './access-log';
import { administration } from './administration';
import { alarms } from './alarms';
import { audit } from './audit';
import { backups } from './backups';
import { diagnostics } from './diagnostics';
import { encoders } from './encoders';
import { enrolment } from './enrolment';
import { importOfPeople } from './import-people';
import { manyPeople } from './many-people';
import { logo } from './kiosk-logo';
import type { Operations } from './operations';
import { people } from './people';
import { personRecord } from './person-record';
import { pins } from './pins';
import { policy } from './policy';
import { recognitionReport } from './recognition-report';
import { reports } from './reports';
import { templates } from './templates';

interface OperationParts {
  readonly parts: StationParts;
  readonly checked: CheckedPhotos;
  readonly shelf: EncoderShelf;
  readonly change: EncoderSwitch;
}

/** All that an administrator, or the command line, may ask of the station. */
export const allOperations = ({ parts, checked, shelf, change }: OperationParts): Operations => {
  const desk = new PasswordGate(parts.clock);
  return {
    ...administration(parts, desk),
    ...backups(parts, desk),
    ...personRecord(parts),
    ...logo(parts),
    ...people(parts),
    ...manyPeople(parts),
    ...importOfPeople(parts),
    ...policy(parts),
    ...pins(parts),
    ...enrolment(parts, checked),
    ...templates(parts, checked),
    ...alarms(parts),
    ...accessLog(parts),
    ...audit(parts),
    ...recognitionReport(parts),
    ...diagnostics(parts),
    ...encoders(parts, shelf, change),
    ...reports(parts),
  };
};
