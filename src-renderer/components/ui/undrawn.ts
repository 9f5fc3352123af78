import { configure } from '@testing-library/svelte';
import { vi } from 'vitest';

/** As long as all other waits. */
configure({ asyncUtilTimeout: 10_000 });

/** What jsdom has no layout for. A chart's picture is the library's; its frame, its words and its table are ours, and are tested. */
vi.mock('./echarts', () => ({ drawIn: () => ({ setOption: vi.fn(), resize: vi.fn(), dispose: vi.fn() }) }));
globalThis.ResizeObserver = class {
  observe = vi.fn();
  unobserve = vi.fn();
  disconnect = vi.fn();
};
