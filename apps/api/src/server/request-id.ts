import { randomUUID } from 'node:crypto';

/** Names one request in answers, logs, audit events and traces. */
export const newRequestId = (): string => randomUUID();
