import type { FailedImage } from '../failed-images';
import { note, section, table } from './html';

export function failedSection(failed: readonly FailedImage[]): string {
  if (failed.length === 0) return section('Pictures that failed', note('None.'));
  return section(
    'Pictures that failed',
    note('Their comparisons count as what they are at a door: refused.'),
    table(
      ['picture', 'why'],
      failed.map(({ image, message }) => [image, message]),
    ),
  );
}
