import { monotonicFactory } from 'ulid';

const next = monotonicFactory();

/** A ULID that grows within the process. Never relied on for commit order. */
export const newId = (at: number): string => next(at);

/** The one row of `organizations` that is the platform itself (model, "The platform is a row"). */
export const PLATFORM_ID = '00000000000000000000000000';
