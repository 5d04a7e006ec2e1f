import type { CallContext } from '../../access/context.ts';
import { sealToken } from '../../access/sealed-token.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { SOMEBODY } from '../../tenancy/actor.ts';
import type { Kernel } from '../../tenancy/kernel.ts';
import { conflict, notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { IntakeForm } from './intake-form.entity.ts';
import type { SetIntakeFormInput } from './intake.inputs.ts';

/** The form of the scope's organization. The platform's, for what it decides on itself and for what no organization is known for, is always open (§2.1). */
export async function intakeFormOf(scope: TenantScope): Promise<IntakeForm> {
  const { organizationId } = scope;
  const stored = await scope.of(IntakeForm).first({ id: organizationId });
  return stored ?? Object.assign(new IntakeForm(), { organizationId, id: organizationId, isOpen: organizationId === PLATFORM_ID, version: 0 });
}

/** What follows the address of a page for everybody, so that it is this organization's; nothing for the platform's. */
export const formToken = ({ seal }: Kernel, organizationId: string): string => (organizationId === PLATFORM_ID ? '' : sealToken(seal, 'intake-form', { organizationId, id: organizationId }));

/** Where anybody files a request. */
export const intakeUrl = (publicUrl: string, kernel: Kernel, organizationId: string): string => [publicUrl, 'ask', formToken(kernel, organizationId)].filter((part) => part !== '').join('/');

/** Where whoever filed one finds it again; the code goes to their contact. */
export const followUrl = (publicUrl: string, kernel: Kernel, organizationId: string, number: string): string =>
  `${[publicUrl, 'follow', formToken(kernel, organizationId)].filter((part) => part !== '').join('/')}?number=${encodeURIComponent(number)}`;

/** The organization whose form the token is, for somebody who is not known; the platform without one. `operation`: what claims the call's Idempotency-Key. Throws NOT_FOUND. */
export const scopeOfForm = (context: CallContext, form: string | null | undefined, operation?: string): TenantScope =>
  form == null ? context.system(SOMEBODY, operation).own : context.sealed('intake-form', form, SOMEBODY, operation).scope;

/** The same where the form is open. A form that is shut answers like one that never was. */
export async function openForm(context: CallContext, form: string | null | undefined, operation?: string): Promise<TenantScope> {
  const scope = scopeOfForm(context, form, operation);
  if (!(await intakeFormOf(scope)).isOpen) throw notFound();
  return scope;
}

/** An administrator opens or shuts the form. Who has filed already still reaches their request. Throws CONFLICT when somebody was faster. */
export async function setIntakeForm(scope: TenantScope, { isOpen, expectedVersion }: SetIntakeFormInput): Promise<IntakeForm> {
  const id = scope.organizationId;
  const done = { action: isOpen ? 'intake.opened' : 'intake.shut', subject: { type: 'IntakeForm', id }, fields: ['isOpen'] };
  try {
    return await scope.change(done, (change) => {
      const forms = change.of(IntakeForm);
      return expectedVersion === 0 ? forms.insert({ id, isOpen, version: 1 }) : forms.updateAt(id, expectedVersion, { isOpen });
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw conflict('CHANGED_MEANWHILE', 'Somebody changed this record meanwhile. Read it again.');
    throw error;
  }
}
