export { claimJob, giveBack, LostClaim } from './claims.ts';
export { download } from './download.ts';
export { Job } from './job.entity.ts';
export { JobKind } from './job-enums.ts';
export { JobPart } from './job-part.entity.ts';
export { UndoneRow } from './undone-row.entity.ts';
export { runStep } from './run-job.ts';
