import type { PhotoWant } from '../../src-main/contract/photo';
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
  'face-tilted': m.admin_enrol_guide_straight,
  'face-eyes-covered': m.admin_enrol_guide_eyes,
};

/** The one thing that the person in front of the camera should do; a fault of the station says itself. */
export const guideText = (code: FaultCode): string => (guides[code] ?? (() => faultText(code)))();

const wants: Readonly<Record<PhotoWant, () => string>> = {
  'no-face': m.admin_enrol_guide_no_face,
  'several-faces': m.admin_enrol_guide_several,
  'too-small': m.admin_enrol_guide_closer,
  'too-near': m.admin_enrol_guide_back,
  'off-centre': m.admin_enrol_guide_middle,
  turned: m.admin_enrol_guide_straight,
  'too-dark': m.admin_enrol_guide_darker,
  'back-lit': m.admin_enrol_guide_back_lit,
  'too-bright': m.admin_enrol_guide_brighter,
  blurred: m.admin_enrol_guide_still,
  'eyes-covered': m.admin_enrol_guide_eyes,
};

/** The same for what the meters miss. */
export const wantText = (want: PhotoWant): string => wants[want]();
