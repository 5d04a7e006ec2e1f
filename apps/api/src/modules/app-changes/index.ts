export { HINDRANCES, type AppBulkOrder, type Hindrance } from './app-bulk.ts';
export { AppBulkInput } from './app-changes.inputs.ts';
export { countAppBulk, nextOfAppBulk, type AppBulkRow, type AppBulkWork } from './carry-out-app-bulk.ts';
export { appBulkAsPlanned } from './plan-app-bulk.ts';
export { USE_ENDED } from './set-app-enablement.ts';
export { tellDropped } from './tell-dropped.ts';
export { tellUsesLost } from './tell-uses-lost.ts';
export { tellUseEnded, tellWithdrawn } from './tell-use-ended.ts';
export { UseEndNotice } from './use-end-notice.entity.ts';
