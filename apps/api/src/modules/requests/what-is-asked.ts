import { civilDay } from '@accord/deadlines';
import { checkFieldChange, losesContact, type FieldChangeFault, type RecordField, type RequestType } from '@accord/request-steps';
import { normalEmail } from '../../access/email.ts';
import { badInput, notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { Draft } from '../../tenancy/writer.ts';
import { withdrawable } from '../consents/index.ts';
import { contactColumns, Person, profileOf, standsIn } from '../people/index.ts';
import type { FulfilmentStep } from './fulfilment-step.entity.ts';
import type { NamedConsentInput, RecordChangesInput } from './fulfilment.inputs.ts';

export const CORRECTIONS: ReadonlySet<RequestType> = new Set<RequestType>(['CORRECT', 'SUPPLEMENT']);

/** Of a step, what says what it is. */
export type Named = Pick<Draft<FulfilmentStep>, 'kind' | 'field' | 'before' | 'after' | 'purposeOwnerId' | 'purposeId' | 'recipientOwnerId' | 'recipientId'>;

/** What somebody names in a request besides their words. */
export interface Asked {
  readonly changes?: RecordChangesInput | null | undefined;
  readonly consents?: readonly NamedConsentInput[] | null | undefined;
}

const FAULTS: Readonly<Record<FieldChangeFault, string>> = {
  FIELD_UNCHANGED: 'This is what the record says already.',
  FIELD_NEEDED: 'This field cannot be empty.',
  FIELD_NOT_EMPTY: 'A supplement fills what is empty; ask for a correction instead.',
  EMAIL_BY_CODE: 'The address that one signs in with is changed with a code, under the settings.',
  DAY_AHEAD: 'This day must be today or earlier.',
};

const FIELDS: readonly (readonly [keyof RecordChangesInput, RecordField])[] = [
  ['displayName', 'DISPLAY_NAME'], ['email', 'EMAIL'], ['phone', 'PHONE'], ['position', 'POSITION'], ['birthOn', 'BIRTH_ON'], ['language', 'LANGUAGE'],
];

/** The fields and consents that a request names, checked one by one (rows 21, 23). Throws BAD_USER_INPUT, REFUSED and NOT_FOUND at the field. */
export async function namedIn(scope: TenantScope, { type, personId }: { readonly type: RequestType; readonly personId: string | null }, { changes, consents }: Asked): Promise<Named[]> {
  if (changes && !CORRECTIONS.has(type)) throw badInput('CHANGES_ONLY_FOR_CORRECTION', 'Only a correction or a supplement names fields.', 'changes');
  if (consents?.length && type !== 'WITHDRAW_CONSENT') throw badInput('CONSENTS_ONLY_FOR_WITHDRAWAL', 'Only a withdrawal names consents.', 'consents');
  if (!changes && !consents?.length) return [];
  if (personId === null) throw badInput('NOBODY_KNOWN', 'It is not known yet whose record this is.', changes ? 'changes' : 'consents');
  return changes ? fieldsIn(scope, type, personId, changes) : consentsIn(scope, personId, consents ?? []);
}

async function fieldsIn(scope: TenantScope, type: RequestType, personId: string, changes: RecordChangesInput): Promise<Named[]> {
  const [{ accountId }, profile] = await Promise.all([scope.of(Person).get(personId), profileOf(scope, personId)]);
  if (!profile) throw notFound();
  const hasAccount = accountId !== null;
  const named = FIELDS.flatMap(([name, field]) => {
    const given = changes[name];
    if (given === undefined) return [];
    const [before, after] = [standsIn(profile, field), given === null ? null : oneSpelling(scope, field, given)];
    const fault = checkFieldChange({ type, field, before, after, hasAccount, today: civilDay(scope.now) });
    if (fault) throw badInput(fault, FAULTS[fault], 'changes', name);
    return [{ kind: 'CHANGE_FIELD' as const, field, before, after }];
  });
  if (named.length === 0) throw badInput('NOTHING_NAMED', 'Say which field should read otherwise.', 'changes');
  const after = (field: RecordField): string | null => (named.find((step) => step.field === field) ?? { after: standsIn(profile, field) }).after;
  if (!hasAccount && losesContact({ email: after('EMAIL'), phone: after('PHONE') })) throw badInput('CONTACT_REQUIRED', 'Give an e-mail address or a telephone number.', 'changes');
  return named;
}

function oneSpelling({ kernel, organizationId }: TenantScope, field: RecordField, given: string): string {
  if (field === 'EMAIL') return normalEmail(given);
  return field === 'PHONE' ? (contactColumns(kernel, organizationId, { email: null, phone: given }).phone ?? given) : given.trim();
}

async function consentsIn(scope: TenantScope, personId: string, consents: readonly NamedConsentInput[]): Promise<Named[]> {
  const named: Named[] = [];
  for (const [at, one] of consents.entries()) {
    const { purpose, recipient } = await withdrawable(scope, personId, one, 'consents', String(at), 'purposeKey');
    if (named.some(({ purposeId, recipientId }) => purposeId === purpose.id && recipientId === (recipient?.id ?? null))) throw badInput('NAMED_TWICE', 'This consent is named twice.', 'consents', String(at), 'purposeKey');
    named.push({ kind: 'WITHDRAW_CONSENT', purposeOwnerId: purpose.organizationId, purposeId: purpose.id, recipientOwnerId: recipient?.organizationId ?? null, recipientId: recipient?.id ?? null });
  }
  return named;
}
