import { vi } from 'vitest';

/** What jsdom has no layout for. A chart's picture is the library's; its frame, its words and its table are ours, and are tested. */
vi.mock('./echarts', () => ({ drawIn: () => ({ setOption: vi.fn(), resize: vi.fn(), dispose: vi.fn() }) }));
globalThis.ResizeObserver = class {
  observe = vi.fn();
  unobserve = vi.fn();
  disconnect = vi.fn();
};
