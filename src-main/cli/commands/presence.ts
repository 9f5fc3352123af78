import type { PresenceReport, PresenceSince, Seen } from '../../contract/reports';
import type { Answer } from '../answer';
import type { Context } from './context';

/** Who is in, as far as the door can know. */
export async function presence(since: PresenceSince, { reach }: Context): Promise<Answer> {
  const { station } = await reach();
  const report = await station['reports.presence']({ since });
  return { json: report, text: told(report) };
}

function told({ from, zone, doorName, seesOut, people, exits, forced, testClicks, heldOpenMs }: PresenceReport): string {
  const inside = people.filter(({ outwards }) => !seesOut || !outwards);
  const head = `${doorName}, since ${new Date(from).toISOString()} (${zone}): ${inside.length} ${seesOut ? 'in' : 'came; who has left is not known'}`;
  const unseen = [
    `exit button ${exits} times`,
    `forced ${forced} times`,
    `test clicks ${testClicks}`,
    `held open for ${Math.round(heldOpenMs / 60_000)} minutes`,
  ];
  return [head, ...inside.map(line), `Not seen: ${unseen.join(', ')}.`].join('\n');
}

const line = ({ name, personId, lastAt, unused }: Seen): string =>
  `${new Date(lastAt).toISOString()}  ${name}  ${personId}${unused ? '  (the door was not opened)' : ''}`;
