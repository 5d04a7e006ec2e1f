import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Allow, Scope, Self } from '../../access/allow.ts';
import { isSignedIn, type SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import type { Eventually } from '../../tenancy/eventually.ts';
import { payloadOf } from '../../tenancy/page.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { MyProfile, Person } from '../people/index.ts';
import { restrictPerson } from './begin-restriction.ts';
import { liftRestriction } from './lift-restriction.ts';
import { Restriction } from './restriction.entity.ts';
import { restrictionsOf } from './restrictions-of.ts';
import { LiftRestrictionInput, RestrictPersonInput } from './restrictions.inputs.ts';

const RestrictionPayload = payloadOf(Restriction, 'Restriction');

@Resolver(() => Person)
export class RestrictionsResolver {
  @Allow('person:read', 'profile:read')
  @FieldResolver(() => [Restriction], { description: 'That the person’s data is kept and not used, lifted ones too, the newest first.' })
  restrictions(@Root() { id }: Person, @Ctx() { caller }: CallContext, @Scope() scope: TenantScope): Eventually<Restriction[]> {
    if (!caller?.permissions.has('person:read') && !(isSignedIn(caller) && caller.personId === id)) throw notFound();
    return restrictionsOf(scope, id);
  }

  @Allow('person:restrict')
  @Mutation(() => RestrictionPayload, { description: 'Keeps a person’s data from being used: the gate says PERSON_RESTRICTED for every app and purpose but what a law demands (PIPL 47).' })
  async restrictPerson(@Scope() scope: TenantScope, @Arg('input', () => RestrictPersonInput) input: RestrictPersonInput): Promise<{ record: Restriction }> {
    return { record: await restrictPerson(scope, input) };
  }

  @Allow('person:restrict')
  @Mutation(() => RestrictionPayload, { description: 'Lifts a restriction. While another one stands the person stays restricted.' })
  async liftRestriction(@Scope() scope: TenantScope, @Arg('input', () => LiftRestrictionInput) input: LiftRestrictionInput): Promise<{ record: Restriction }> {
    return { record: await liftRestriction(scope, input) };
  }
}

@Resolver(() => MyProfile)
export class MyRestrictionsResolver {
  @Allow('profile:read')
  @FieldResolver(() => [Restriction], { description: 'That one’s data is kept and not used, lifted ones too, the newest first.' })
  restrictions(@Self() { personId }: SignedIn, @Scope() scope: TenantScope): Eventually<Restriction[]> {
    return restrictionsOf(scope, personId);
  }
}
