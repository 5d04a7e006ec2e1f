import type { Replay } from '../../access/allow.ts';
import { notFound } from '../../tenancy/refusal.ts';
import { Organization } from './organization.entity.ts';

/** Answers staff again with the organization that they opened or changed, which is not their own. */
export const replayOrganization: Replay = async (context, { recordId }) => {
  const record = await context.platform('').global.first(Organization, { id: recordId });
  if (!record) throw notFound();
  return { record };
};
