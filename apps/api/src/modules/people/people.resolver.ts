import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Allow, AllowWithReplay, Scope, Self } from '../../access/allow.ts';
import type { SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { payloadOf } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { addExternalContact } from './add-external-contact.ts';
import { invitePerson } from './invite-person.ts';
import { changeMyEmail, emailChangeOf, replayEmailChange } from './change-my-email.ts';
import { confirmMyEmail } from './confirm-my-email.ts';
import { EmailChange } from './email-change.entity.ts';
import type { MyProfile } from './my-profile.ts';
import { AddExternalContactInput, ChangeMyEmailInput, ConfirmMyEmailInput, InvitePersonInput, RevealPersonContactInput, SetRolesInput, UpdateMyProfileInput } from './people.inputs.ts';
import { Person } from './person.entity.ts';
import { MyProfilePayload } from './my-profile-payload.ts';
import { replayPersonContact, revealPersonContact } from './reveal-person-contact.ts';
import { RevealedContact } from './revealed-contact.ts';
import { setRoles } from './set-roles.ts';
import { replayMyProfile, updateMyProfile } from './update-my-profile.ts';

const PersonPayload = payloadOf(Person, 'Person');
const RevealPersonContactPayload = payloadOf(RevealedContact, 'RevealPersonContact');
const EmailChangePayload = payloadOf(EmailChange, 'EmailChange');

@Resolver(() => Person)
export class PeopleResolver {
  @Allow('person:read')
  @Query(() => Person)
  person(@Scope() scope: TenantScope, @Arg('id', () => ID) id: string): Promise<Person> {
    return scope.of(Person).get(id);
  }

  @Allow('person:invite')
  @Mutation(() => PersonPayload, { description: 'Invites somebody by mail; who was invited before and has not come gets a new link.' })
  async invitePerson(@Scope() scope: TenantScope, @Ctx() context: CallContext, @Arg('input', () => InvitePersonInput) input: InvitePersonInput): Promise<{ record: Person }> {
    return { record: await invitePerson(scope, input, context.mustBeKnown().permissions.has('person:set-roles')) };
  }

  @Allow('person:add-external')
  @Mutation(() => PersonPayload, { description: 'Adds a contact without an account, under a warranty.' })
  async addExternalContact(@Scope() scope: TenantScope, @Arg('input', () => AddExternalContactInput) input: AddExternalContactInput): Promise<{ record: Person }> {
    return { record: await addExternalContact(scope, input) };
  }

  @Allow('person:set-roles')
  @Mutation(() => PersonPayload, { description: 'Gives and takes roles. The last administrator stays.' })
  async setRoles(@Scope() scope: TenantScope, @Arg('input', () => SetRolesInput) input: SetRolesInput): Promise<{ record: Person }> {
    return { record: await setRoles(scope, input) };
  }

  @AllowWithReplay('profile:update', replayMyProfile)
  @Mutation(() => MyProfilePayload, { description: 'Corrects one’s own data (§7.1).' })
  async updateMyProfile(@Scope() scope: TenantScope, @Self() me: SignedIn, @Arg('input', () => UpdateMyProfileInput) input: UpdateMyProfileInput): Promise<{ record: MyProfile }> {
    return { record: await updateMyProfile(scope, me.personId, input) };
  }

  @AllowWithReplay('contact:reveal', replayPersonContact)
  @Mutation(() => RevealPersonContactPayload, { description: 'One contact of one person in clear, for a reason. Recorded, and at most 20 an hour (§6).' })
  async revealPersonContact(@Scope() scope: TenantScope, @Self() me: SignedIn, @Arg('input', () => RevealPersonContactInput) input: RevealPersonContactInput): Promise<{ record: RevealedContact }> {
    return { record: await revealPersonContact(scope, me, input) };
  }

  @Allow('profile:read')
  @Query(() => EmailChange, { nullable: true, description: 'The new address of one’s own that waits for its code.' })
  myEmailChange(@Scope() scope: TenantScope, @Self() me: SignedIn): Promise<EmailChange | null> {
    return emailChangeOf(scope, me.personId);
  }

  @AllowWithReplay('profile:update', replayEmailChange)
  @Mutation(() => EmailChangePayload, { description: 'Sends a code to another e-mail address of one’s own; nothing changes before it comes back (§7.1).' })
  async changeMyEmail(@Scope() scope: TenantScope, @Self() me: SignedIn, @Arg('input', () => ChangeMyEmailInput) input: ChangeMyEmailInput): Promise<{ record: EmailChange }> {
    return { record: await changeMyEmail(scope, me, input) };
  }

  @AllowWithReplay('profile:update', replayMyProfile)
  @Mutation(() => MyProfilePayload, { description: 'Changes one’s e-mail address, here and for signing in, by the code that was sent to it: five tries in ten minutes.' })
  async confirmMyEmail(@Scope() scope: TenantScope, @Self() me: SignedIn, @Arg('input', () => ConfirmMyEmailInput) input: ConfirmMyEmailInput): Promise<{ record: MyProfile }> {
    return { record: await confirmMyEmail(scope, me, input) };
  }
}
