import { expect, it } from 'vitest';
import { EVERYTHING, filterOf, viewOf } from './audit-view';

it('what makes no sense in it is left out alone', () => {
  expect(viewOf(`kind=pins&subject=${'a'.repeat(120)}&to=2026-13-01`)).toEqual({ ...EVERYTHING, kind: 'pins', subject: 'a'.repeat(120) });
  expect(viewOf(`kind=pins&subject=${'a'.repeat(121)}&actor=nobody`)).toEqual({ ...EVERYTHING, kind: 'pins' });
});

it('days before all time that is told narrow the audit, and the rest of the filter holds', () => {
  const filter = filterOf({ ...EVERYTHING, actor: 'setup', from: '1960-01-01', to: '1960-01-02' });
  expect(filter).toEqual({ actor: 'setup', from: 0, until: 0 });
});
