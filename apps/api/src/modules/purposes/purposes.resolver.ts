import { requiredConsentType, sourcesOf, type ConsentType as Type } from '@accord/consents';
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow, Scope } from '../../access/allow.ts';
import type { CallContext } from '../../access/context.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import { connectionOf, cursorsOf, pageOfList, payloadOf, type Page } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Organization } from '../organizations/index.ts';
import { collectionListLink } from './collection-list.ts';
import { changePurpose, definePurpose, withdrawPurpose } from './define-purpose.ts';
import { listPurposes } from './find-purpose.ts';
import { ConsentType, Purpose } from './purpose.entity.ts';
import { PurposeSource } from './purpose-source.ts';
import { ChangePurposeInput, DefinePurposeInput, WithdrawPurposeInput } from './purposes.inputs.ts';

const PurposeConnection = connectionOf(Purpose, 'Purpose');
const PurposePayload = payloadOf(Purpose, 'Purpose');

const placeOf = ({ organizationId, key }: Purpose): string => `${organizationId === PLATFORM_ID ? 0 : 1} ${key}`;

@Resolver(() => Purpose)
export class PurposesResolver {
  @Allow('purpose:read')
  @Query(() => PurposeConnection, { description: 'What personal data is processed for: the platform’s purposes, then the organization’s own (§2).' })
  async purposes(@Scope() scope: TenantScope, @Arg('first', () => Int, { defaultValue: 25 }) first: number, @Arg('after', () => String, { nullable: true }) after?: string | null): Promise<Page<Purpose>> {
    return pageOfList(await listPurposes(scope), placeOf, cursorsOf(scope, 'purposes', null), { first, after });
  }

  @Allow('purpose:manage')
  @Mutation(() => PurposePayload, { description: 'Defines a purpose: staff for everybody, an administrator for the organization.' })
  async definePurpose(@Scope() scope: TenantScope, @Arg('input', () => DefinePurposeInput) input: DefinePurposeInput): Promise<{ record: Purpose }> {
    return { record: await definePurpose(scope, input) };
  }

  @Allow('purpose:manage')
  @Mutation(() => PurposePayload, { description: 'Changes one’s own purpose. What people are told otherwise is a new revision; where it is more than they consented to, their consents have to be renewed (PIPL 14).' })
  async changePurpose(@Scope() scope: TenantScope, @Arg('input', () => ChangePurposeInput) input: ChangePurposeInput): Promise<{ record: Purpose }> {
    return { record: await changePurpose(scope, input) };
  }

  @Allow('purpose:manage')
  @Mutation(() => PurposePayload, { description: 'Withdraws one’s own purpose: nothing is processed for it from now on.' })
  async withdrawPurpose(@Scope() scope: TenantScope, @Arg('input', () => WithdrawPurposeInput) input: WithdrawPurposeInput): Promise<{ record: Purpose }> {
    return { record: await withdrawPurpose(scope, input) };
  }

  @FieldResolver(() => Boolean, { description: 'Of the organization that the call names, so that it may change it.' })
  @Allow('purpose:read')
  isOwn(@Root() purpose: Purpose, @Scope() scope: TenantScope): boolean {
    return purpose.organizationId === scope.organizationId;
  }

  @Allow('purpose:read')
  @FieldResolver(() => [PurposeSource], { description: 'What it takes from where (§2.1, §2.2).' })
  sources(@Root() { categories, devicePermission }: Purpose): PurposeSource[] {
    return sourcesOf(categories, devicePermission);
  }

  @FieldResolver(() => ConsentType, { nullable: true, description: 'The kind of consent that it needs of an adult; null where it rests on another ground.' })
  consentType(@Root() purpose: Purpose): Type | null {
    return requiredConsentType(purpose, false);
  }
}

@Resolver(() => Organization)
export class CollectionListResolver {
  @Allow('purpose:read')
  @FieldResolver(() => String, { description: 'Where the list of what is collected can be read and printed without signing in (个人信息收集清单).' })
  collectionListLink(@Root() organization: Organization, @Ctx() { services }: CallContext): string {
    return collectionListLink(services.kernel, services.publicUrl, organization.id);
  }
}
