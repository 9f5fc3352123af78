import { vi } from 'vitest';

/** Longer than the library's second: no test fails because the machine was busy. */
const PATIENCE_MS = 10_000;
const { waitFor } = vi;
vi.waitFor = (callback, options = PATIENCE_MS) => waitFor(callback, options);
