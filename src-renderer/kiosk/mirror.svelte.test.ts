import { cleanup, render } from '@testing-library/svelte';
import { afterEach, expect, it } from 'vitest';
import Mirror from './Mirror.svelte';

const stream = { getVideoTracks: () => [] } as unknown as MediaStream;

afterEach(cleanup);

it('lets go of the camera when it leaves the screen: a video that plays on unseen is never freed', () => {
  const { container, unmount } = render(Mirror, { stream, face: null, steady: false });
  const video = container.querySelector('video');
  expect(video?.srcObject).toBe(stream);
  unmount();
  expect(video?.srcObject).toBeNull();
});

it('shows the picture of a camera that takes the place of another one', async () => {
  const other = { getVideoTracks: () => [] } as unknown as MediaStream;
  const { container, rerender } = render(Mirror, { stream, face: null, steady: false });
  await rerender({ stream: other });
  expect(container.querySelector('video')?.srcObject).toBe(other);
});
