import { getArgumentValues, type GraphQLResolveInfo } from 'graphql';
import type { SignedIn } from '../../access/caller.ts';
import { changeWithinQuota } from '../../access/quota.ts';
import { IDEMPOTENCY_HOURS } from '../../tenancy/change.ts';
import type { IdempotencyRecord } from '../../tenancy/idempotency-record.entity.ts';
import { refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { ContactField } from './contact-field.ts';
import { REVEALS, SHOWN_FOR, type RevealedContact } from './revealed-contact.ts';

export interface Reveal {
  readonly action: string;
  readonly subject: { readonly type: string; readonly id: string };
  readonly field: ContactField;
  readonly reason: string;
}
/** What is kept there in clear; null where there is nothing. */
export type Kept = { readonly field: ContactField; readonly value: string } | null;

/** Shows a contact and records who saw which field, and why; never the value (§6). Throws REFUSED where nothing is kept, RATE_LIMITED. */
export async function reveal(scope: TenantScope, { personId }: SignedIn, kept: Kept, { action, subject, field, reason }: Reveal): Promise<RevealedContact> {
  if (!kept) throw nothingKept();
  const fields = [field.toLowerCase()];
  const at = await changeWithinQuota(scope, personId, REVEALS, { action, subject, fields, reason: reason.trim() }, (change) => change.at);
  return { ...kept, hiddenAt: at + SHOWN_FOR };
}

const nothingKept = () => refused('NOTHING_TO_REVEAL', 'There is no such contact on record.');

/** A call sent again, because its answer was lost, is answered while the value may still be shown; later a new reason is needed. */
export function revealAgain(now: number, { expiresAt }: IdempotencyRecord, kept: Kept): { record: RevealedContact } {
  const hiddenAt = expiresAt - IDEMPOTENCY_HOURS * 3_600_000 + SHOWN_FOR;
  if (now >= hiddenAt) throw refused('REVEAL_OVER', 'This was shown and is masked again. Give a reason anew.');
  if (!kept) throw nothingKept();
  return { record: { ...kept, hiddenAt } };
}

/** The input of the call that is being answered. */
export function inputOf<Input>({ parentType, fieldName, fieldNodes, variableValues }: GraphQLResolveInfo): Input {
  const field = parentType.getFields()[fieldName];
  const [node] = fieldNodes;
  if (!field || !node) throw new Error(`${fieldName} is no field`);
  return getArgumentValues(field, node, variableValues)['input'] as Input;
}
