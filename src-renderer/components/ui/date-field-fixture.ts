import { fireEvent, within } from '@testing-library/svelte';

/** Types a day, or a moment, into a DateField, part by part. @param value as its `value` */
export async function typeDate(field: HTMLElement, value: string): Promise<void> {
  const [year, month, day, hour, minute] = value.split(/[-T:]/);
  const said: Readonly<Record<string, string | undefined>> = { year, month, day, hour, minute };
  for (const part of within(field).getAllByRole('spinbutton')) {
    await fireEvent.focusIn(part);
    for (const key of said[part.dataset.segment ?? ''] ?? '') await fireEvent.keyDown(part, { key });
    await fireEvent.focusOut(part);
  }
}
