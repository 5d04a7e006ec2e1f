import type { CallContext } from '../../access/context.ts';
import { normalEmail } from '../../access/email.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import { once } from '../../tenancy/once.ts';
import { badInput, notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { askedFor, ControllerRole, filed, openUnverified, PrivacyRequest, withFreshNumber } from '../requests/index.ts';
import { firstOf, startVerification, targetHash } from './codes.ts';
import { openForm } from './intake-forms.ts';
import { admitAct, admitLetter } from './intake-limits.ts';
import type { SubmitIntakeInput } from './intake.inputs.ts';
import { requestCode, type RequestCode } from './request-code.ts';

/**
 * Somebody who is not signed in asks something (§7): it is written down and waits for the code that goes to the contact. Who is known by that contact is
 * looked up only once it is proved, so that neither the answer nor its time tells. Sent again with its Idempotency-Key it is answered as it was, and no
 * second letter goes out. Throws NOT_FOUND for a form that is shut, BAD_USER_INPUT, RATE_LIMITED, and CONFLICT where the key was sent with something else.
 */
export async function submitIntake(context: CallContext, input: SubmitIntakeInput): Promise<RequestCode> {
  await admitAct(context);
  const scope = await openForm(context, input.form, 'submitIntake');
  const controllerRole = roleOf(scope, input);
  const asked = askedFor(input);
  const email = normalEmail(input.email);
  return once(() => scope, ({ recordId }) => filedBefore(scope, recordId, email), async () => {
    await admitLetter(context, scope, email);
    const { type, details: text, language } = input;
    const id = scope.newId();
    return withFreshNumber((number) =>
      scope.change(filed(id), async (change) => {
        const opened = await openUnverified(change, scope.kernel, { id, number, type, controllerRole, text, language, contact: email, actor: scope.actor, ...asked });
        return requestCode(scope.kernel.seal, startVerification(scope, change, { requestId: opened.id, number, email }), number);
      }),
    );
  });
}

/** What the first call with the same key was answered with: the code that went out then. */
async function filedBefore(scope: TenantScope, requestId: string, email: string): Promise<RequestCode> {
  const { number } = await scope.of(PrivacyRequest).get(requestId);
  const row = await firstOf(scope, targetHash(scope.kernel, scope.organizationId, number, email));
  if (!row) throw notFound();
  return requestCode(scope.kernel.seal, row, number);
}

/** An organization answers for its own data; on the platform's form it is said whose they are (§2.1). */
function roleOf({ organizationId }: TenantScope, { controllerRole }: SubmitIntakeInput): ControllerRole {
  if (organizationId === PLATFORM_ID) return controllerRole ?? ControllerRole.PLATFORM;
  if (controllerRole && controllerRole !== ControllerRole.ORGANIZATION) throw badInput('ONLY_ON_PLATFORM_FORM', 'What is about data of the platform is filed on the platform’s own form.', 'controllerRole');
  return ControllerRole.ORGANIZATION;
}
