import { Not } from 'typeorm';
import type { Change } from '../../tenancy/change.ts';
import { Person } from './person.entity.ts';

/** Holds a person's row until the change is over: whoever closes the account at this moment comes after it, or has come before. False where it is closed. */
export const holdOpen = async (change: Change, id: string): Promise<boolean> => (await change.of(Person).change({ id, state: Not('CLOSED') }, AS_IT_IS)) > 0;

/** Changes nothing: the lock is what is wanted. */
const AS_IT_IS = { relation: (() => 'relation') as never };
