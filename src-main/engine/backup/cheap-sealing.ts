import { vi } from 'vitest';
import type * as Header from '../../local/sealed-file/header';

/** For tests, which seal many: what a password costs is tried in sealed-file's own. To be imported first. */
vi.mock('../../local/sealed-file/header', async (original) => ({
  ...(await original<typeof Header>()),
  OWASP_COST: { logN: 4, r: 1, p: 1 },
}));
