import { fromAbsolute, parseDateTime, toCalendarDateTime } from '@internationalized/date';
import { type IssuedPin, newVisitor } from '../../src-main/contract/pin';
import type { AccessPlan } from '../../src-main/contract/policy';
import type { AdminAsk } from '../admin/desk.svelte';
import { Saving } from '../bridge/saving.svelte';
import { stationZone } from '../i18n/zone.svelte';

/** Visits end with the day's work, unless it is over. */
const DAY_ENDS = 18;

/** A visitor as he is being written down. */
export class VisitorForm {
  name = $state('');
  /** As a field of date and time has it, by the station's clock. */
  until = $state('');
  joined = $state.raw<readonly AccessPlan['groups'][number]['groupId'][]>([]);
  readonly saving = new Saving();

  readonly draft = $derived({ name: this.name.trim(), until: momentOf(this.until), groups: this.joined });
  readonly wrong = $derived.by((): readonly (PropertyKey | undefined)[] => {
    const parsed = newVisitor.safeParse(this.draft);
    const wrong = parsed.success ? [] : parsed.error.issues.map(({ path }) => path[0]);
    return this.draft.until <= this.now ? [...wrong, 'until'] : wrong;
  });

  /** @param now ms since the epoch */
  constructor(
    private readonly ask: AdminAsk,
    groups: AccessPlan['groups'],
    private readonly now: number,
  ) {
    const today = fromAbsolute(now, stationZone());
    const day = today.hour < DAY_ENDS - 1 ? today : today.add({ days: 1 });
    this.until = toCalendarDateTime(day.set({ hour: DAY_ENDS, minute: 0, second: 0, millisecond: 0 }))
      .toString()
      .slice(0, 'YYYY-MM-DDTHH:MM'.length);
    this.joined = groups.filter(({ forNew }) => forNew).map(({ groupId }) => groupId);
  }

  join(groupId: AccessPlan['groups'][number]['groupId'], joins: boolean): void {
    const others = this.joined.filter((each) => each !== groupId);
    this.joined = joins ? [...others, groupId] : others;
  }

  /** What is told this once; null where the station refused it. */
  async issue(): Promise<IssuedPin | null> {
    let issued: IssuedPin | null = null;
    await this.saving.run(async () => (issued = await this.ask('visitors.issue', newVisitor.parse(this.draft))));
    return issued;
  }
}

const momentOf = (field: string): number => (field === '' ? NaN : parseDateTime(field).toDate(stationZone()).getTime());
