export { announceEffect, announceVersion, retractVersion } from './begin-notices.ts';
export { carryOn, type Post } from './carry-on.ts';
export { bookNotice, claimNotice, LostNotice, RELEASED } from './claims.ts';
export { NoticeReading } from './notice-reading.entity.ts';
export { StatementNotice } from './statement-notice.entity.ts';
export { Unsubscription } from './unsubscription.entity.ts';
export { unsubscribedAt, unsubscribeLink, stopReminders } from './unsubscribe.ts';
