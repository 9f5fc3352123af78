import type { FaultCode } from '../../src-main/contract/reply';
import { m } from '../messages/compiled/messages';

type Underscored<Code extends string> = Code extends `${infer Head}-${infer Tail}` ? `${Head}_${Underscored<Tail>}` : Code;
type FaultKey = `fault_${Underscored<FaultCode>}`;

// A code without a message does not compile: the index below would name a key that the catalogue lacks.
const texts: Readonly<Record<FaultKey, () => string>> = m;
const keyOf = (code: FaultCode): FaultKey => `fault_${code.replaceAll('-', '_')}` as FaultKey;

/** What happened and what to do next, in the language of the page. */
export const faultText = (code: FaultCode): string => texts[keyOf(code)]();
