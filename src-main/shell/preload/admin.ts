import type { ADMIN_CALLS, AdminEvents } from '../../contract/admin';
import { exposeBridge } from './bridge';

exposeBridge<typeof ADMIN_CALLS, AdminEvents>();
