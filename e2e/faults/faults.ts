/** `npm run -s test:faults -- [--seed N] [--faults N] [--only KIND,KIND] [--json]`: the summary on stdout, progress on stderr; ends with 1 where an invariant was violated. */
import { parseArgs } from 'node:util';
import { FAULT_KINDS, type FaultKind } from './plan';
import { runCampaign } from './run-campaign';
import { table } from './summary';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    faults: { type: 'string', default: '208' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const [seed, faults] = [Number(values.seed), Number(values.faults)];
const kinds = values.only === undefined ? FAULT_KINDS : values.only.split(',').filter(isKind);
if (!Number.isInteger(seed) || seed < 0 || !Number.isInteger(faults) || faults < 1 || kinds.length === 0) {
  process.stderr.write(
    `Usage: npm run test:faults -- [--seed N] [--faults N] [--only KIND,...] [--json], KIND being ${FAULT_KINDS.join(', ')}\n`,
  );
  process.exit(2);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
const summary = await runCampaign({ seed, faults, kinds, say: (line) => process.stderr.write(`${line}\n`) });
process.stdout.write(`${values.json ? JSON.stringify(summary) : table(summary)}\n`);
process.exit(summary.violations === 0 ? 0 : 1);

function isKind(name: string): name is FaultKind {
  return (FAULT_KINDS as readonly string[]).includes(name);
}
