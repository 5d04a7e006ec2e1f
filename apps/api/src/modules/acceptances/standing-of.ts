import { standing, type Standing } from '@accord/acceptance';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { factsOf, isAsked } from './records-of.ts';

/** Where a person stands to the platform's statement, derived on read. An unknown person has nothing to accept. */
export async function standingOf(scope: TenantScope, personId: string, at = scope.now): Promise<Standing> {
  const [asked, facts] = await Promise.all([isAsked(scope, personId), factsOf(scope, personId)]);
  return asked ? standing(facts, at) : { state: 'NOT_REQUIRED' };
}
