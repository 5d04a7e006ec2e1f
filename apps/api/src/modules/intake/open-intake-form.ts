import { Field, Int, ObjectType } from 'type-graphql';
import type { CallContext } from '../../access/context.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import { findOrganization } from '../organizations/index.ts';
import { promisedReplyDays } from '../requests/index.ts';
import { openForm } from './intake-forms.ts';

@ObjectType({ description: 'What a public form says about itself.' })
export class OpenIntakeForm {
  @Field(() => String, { description: 'Whose form it is.' }) organizationName!: string;
  @Field(() => Boolean, { description: 'The platform’s own: about data that it decides on itself, and for whoever knows no organization.' }) isPlatform!: boolean;
  @Field(() => Int, { description: 'Within so many days after the contact is verified a reply is promised (§7.5).' }) replyDays!: number;
}

/** The form that anybody reads. Throws NOT_FOUND where it is shut. */
export async function openIntakeForm(context: CallContext, form: string | null): Promise<OpenIntakeForm> {
  const scope = await openForm(context, form);
  const [{ name }, replyDays] = await Promise.all([findOrganization(scope), promisedReplyDays(scope)]);
  return { organizationName: name, isPlatform: scope.organizationId === PLATFORM_ID, replyDays };
}
