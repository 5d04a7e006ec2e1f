import { randomInt } from 'node:crypto';
import { monotonicFactory } from 'ulid';

const RANGE = 2 ** 32;
/** Node keeps random bytes in store; asked byte by byte, as ulid does by itself, they cost more than the rest of the id. */
const next = monotonicFactory(() => randomInt(RANGE) / RANGE);

/** A ULID that grows within the process. Never relied on for commit order. */
export const newId = (at: number): string => next(at);

/** The one row of `organizations` that is the platform itself (model, "The platform is a row"). */
export const PLATFORM_ID = '00000000000000000000000000';
