import type { FaultCode } from '../../src-main/contract/reply';
import { faultText } from '../i18n/fault-text';
import { m } from '../messages/compiled/messages';

const guides: Readonly<Partial<Record<FaultCode, () => string>>> = {
  'no-face': m.admin_enrol_guide_no_face,
  'several-faces': m.admin_enrol_guide_several,
  'face-too-small': m.admin_enrol_guide_closer,
  'face-too-dark': m.admin_enrol_guide_darker,
  'face-too-bright': m.admin_enrol_guide_brighter,
  'face-blurred': m.admin_enrol_guide_still,
  'face-turned': m.admin_enrol_guide_straight,
};

/** The one thing that the person in front of the camera should do; a fault of the station says itself. */
export const guideText = (code: FaultCode): string => (guides[code] ?? (() => faultText(code)))();
