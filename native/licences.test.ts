import { expect, it } from 'vitest';
import { withoutText } from './licences.mjs';

it('finds the libraries whose licence would be missing from the package', () => {
  const licences = `# Licenses

The app bundles dependencies which contain the following licenses:

## one - 1.0.0 (MIT)

MIT License

## Of whom

## @two/bare - 2.3.0 (ISC)

## three - 3.0.0

Words.

## four - 4.0.0
`;
  expect(withoutText(licences)).toEqual(['@two/bare - 2.3.0 (ISC)', 'four - 4.0.0']);
});
