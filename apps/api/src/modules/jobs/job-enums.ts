import { graphqlEnum } from '../../database/graphql-enum.ts';

export const ExportKind = graphqlEnum('ExportKind', { EXPORT_REQUESTS: 'EXPORT_REQUESTS', EXPORT_AUDIT_EVENTS: 'EXPORT_AUDIT_EVENTS', EXPORT_ROLL_OUT: 'EXPORT_ROLL_OUT' } as const, 'Lists that are made into a file.');
export type ExportKind = keyof typeof ExportKind;

export const BulkKind = graphqlEnum('BulkKind', { ACKNOWLEDGE_REQUESTS: 'ACKNOWLEDGE_REQUESTS', ASSIGN_REQUESTS: 'ASSIGN_REQUESTS', EXTEND_REQUESTS: 'EXTEND_REQUESTS', SEND_INTERIM_WORD: 'SEND_INTERIM_WORD', FORWARD_REQUESTS: 'FORWARD_REQUESTS' } as const, 'What is done to all requests that match.');
export type BulkKind = keyof typeof BulkKind;

export const JobKind = graphqlEnum('JobKind', { ...ExportKind, ...BulkKind, IMPORT_CONTACTS: 'IMPORT_CONTACTS', DECIDE_APPS: 'DECIDE_APPS' } as const, 'What a job does.');
export type JobKind = keyof typeof JobKind;

export const JobState = graphqlEnum('JobState', { QUEUED: 'QUEUED', RUNNING: 'RUNNING', DONE: 'DONE', FAILED: 'FAILED', CANCELLED: 'CANCELLED' } as const, 'A job that FAILED or was CANCELLED can be started again where it stood.');
export type JobState = keyof typeof JobState;

export const isBulk = (kind: JobKind): kind is BulkKind => Object.hasOwn(BulkKind, kind);

export const isExport = (kind: JobKind): kind is ExportKind => Object.hasOwn(ExportKind, kind);
