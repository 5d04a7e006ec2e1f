import { maskEmail, maskPhone } from '@accord/masking';
import type { Role as RoleName } from '@accord/permissions';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Allow, Scope } from '../../access/allow.ts';
import { isSignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { then, type Eventually } from '../../tenancy/eventually.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Invitation, InvitationState } from './invitation.entity.ts';
import { invitationOf } from './invitations.ts';
import { Person } from './person.entity.ts';
import { contactOf, type Contact } from './profiles.ts';
import { Role } from './role.ts';
import { rolesHeld } from './roles.ts';

/** The profile of a person for a caller who may see the organization's people, or who is that person. Throws NOT_FOUND. */
function profileFor({ caller }: CallContext, scope: TenantScope, { id }: Person): Eventually<Contact | undefined> {
  if (!caller?.permissions.has('person:read') && !(isSignedIn(caller) && caller.personId === id)) throw notFound();
  return contactOf(scope, id);
}

@Resolver(() => Person)
export class PersonFieldsResolver {
  @Allow('person:read', 'profile:read')
  @FieldResolver(() => String, { description: 'Empty once it is erased.' })
  displayName(@Root() person: Person, @Scope() scope: TenantScope, @Ctx() context: CallContext): Eventually<string> {
    return then(profileFor(context, scope, person), (profile) => profile?.displayName ?? '');
  }

  @Allow('person:read', 'profile:read')
  @FieldResolver(() => String, { nullable: true })
  maskedEmail(@Root() person: Person, @Scope() scope: TenantScope, @Ctx() context: CallContext): Eventually<string | null> {
    return then(profileFor(context, scope, person), (profile) => (profile?.email ? maskEmail(profile.email) : null));
  }

  @Allow('person:read', 'profile:read')
  @FieldResolver(() => String, { nullable: true })
  maskedPhone(@Root() person: Person, @Scope() scope: TenantScope, @Ctx() context: CallContext): Eventually<string | null> {
    return then(profileFor(context, scope, person), (profile) => (profile?.phone ? maskPhone(profile.phone) : null));
  }

  @Allow('person:read', 'profile:read')
  @FieldResolver(() => String, { nullable: true })
  async position(@Root() person: Person, @Scope() scope: TenantScope, @Ctx() context: CallContext): Promise<string | null> {
    return (await profileFor(context, scope, person))?.position ?? null;
  }

  @Allow('person:read', 'profile:read')
  @FieldResolver(() => [Role])
  roles(@Root() { id }: Person, @Scope() scope: TenantScope): Promise<RoleName[]> {
    return rolesHeld(scope, id);
  }

  @Allow('person:read', 'profile:read')
  @FieldResolver(() => Invitation, { nullable: true, description: 'The newest one.' })
  async invitation(@Root() { id }: Person, @Scope() scope: TenantScope): Promise<Invitation | null> {
    return (await invitationOf(scope, id)) ?? null;
  }
}

@Resolver(() => Invitation)
export class InvitationResolver {
  @FieldResolver(() => InvitationState)
  state(@Root() invitation: Invitation, @Ctx() { services }: CallContext): InvitationState {
    return invitation.stateAt(services.kernel.clock.now());
  }
}
