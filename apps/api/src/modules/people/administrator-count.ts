import type { CallContext } from '../../access/context.ts';
import type { Organization } from '../organizations/index.ts';
import { administratorsOf } from './platform-administrators.ts';
import { peopleWithRole } from './roles.ts';

/** How many people administer an organization now. Of others than the call's own, staff alone get hold. */
export async function administratorCount(context: CallContext, { id }: Organization): Promise<number> {
  const scope = context.scope('');
  if (id === scope.organizationId) return (await peopleWithRole(scope, ['ADMINISTRATOR'])).length;
  return (await scope.batched(administratorCount, id, (ids) => administratorsOf(context.platform(''), ids))) ?? 0;
}
