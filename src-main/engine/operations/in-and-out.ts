import type { DoorPolicy } from '../../contract/policy';
import type { DoorSettings } from '../../contract/settings';
import { Fault } from '../../core/fault';

/** @throws Fault in-out-needs-cameras: without a camera inside, whoever went in could never go out, nor in again */
export function assertSeenBothWays({ passback }: DoorPolicy, { cameras }: DoorSettings): void {
  if (passback.inOut && cameras.inside === null)
    throw new Fault('in-out-needs-cameras', 'In and out need a camera inside as well: take back that rule, or choose that camera.');
}
