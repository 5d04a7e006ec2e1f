import type { DataCategory as Category } from '@accord/consents';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { sealToken } from '../../access/sealed-token.ts';
import type { CallContext } from '../../access/context.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import { LocalizedText } from '../../database/language.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { findOrganization } from '../organizations/index.ts';
import { DataCategory } from '../purposes/index.ts';
import { listRecipients } from './find-recipient.ts';
import { purposesNamed } from './named-purpose.ts';
import { DeIdentificationLevel, RecipientKind, RecipientRole, type Recipient } from './recipient.entity.ts';
import { reasonsOf, standingOf } from './standing-of.ts';

@ObjectType({ description: 'One line of the third-party sharing list (PIPL 23; NDR 21).' })
export class ThirdParty {
  @Field(() => LocalizedText) name!: LocalizedText;
  @Field(() => RecipientRole) role!: RecipientRole;
  @Field(() => RecipientKind) kind!: RecipientKind;
  @Field(() => String) contact!: string;
  @Field(() => [LocalizedText]) purposes!: LocalizedText[];
  @Field(() => [DataCategory]) categories!: Category[];
  @Field(() => LocalizedText) method!: LocalizedText;
  @Field(() => DeIdentificationLevel) deIdentification!: DeIdentificationLevel;
  @Field(() => String) region!: string;
  @Field(() => Boolean) isAbroad!: boolean;
  @Field(() => String, { nullable: true }) policyUrl!: string | null;
  @Field(() => LocalizedText, { nullable: true, description: 'How rights are exercised against it (PIPL 39).' }) rights!: LocalizedText | null;
}

@ObjectType({ description: 'Who receives personal data, from the register as it is at this moment (§4.1).' })
export class ThirdPartyList {
  @Field(() => String, { description: 'Whose list it is.' }) organizationName!: string;
  @Field(() => Boolean, { description: 'The platform’s own list, which holds for every organization.' }) isPlatform!: boolean;
  @Field(() => GraphQLDateTime) asOf!: number;
  @Field(() => [ThirdParty]) thirdParties!: ThirdParty[];
}

/** The list of the organization that the token opens, or the platform's. Open to everybody: nobody is named in it but third parties. Throws NOT_FOUND. */
export const openThirdPartyList = (context: CallContext, token: string | null): Promise<ThirdPartyList> =>
  thirdPartyList(token === null ? context.system().own : context.sealed('third-parties', token).scope);

/** The address of an organization's public list: a link that this program sealed, so that nobody can go through the organizations. */
export function thirdPartyListUrl({ services: { publicUrl, kernel } }: CallContext, organizationId: string): string {
  const token = organizationId === PLATFORM_ID ? '' : `/${sealToken(kernel.seal, 'third-parties', { organizationId, id: organizationId })}`;
  return `${publicUrl}/third-parties${token}`;
}

/** Only what may receive now: approved, and for an enterprise not beyond a border that it keeps shut. */
async function thirdPartyList(scope: TenantScope): Promise<ThirdPartyList> {
  const isPlatform = scope.organizationId === PLATFORM_ID;
  const [{ name }, recipients] = await Promise.all([findOrganization(scope), listRecipients(scope)]);
  const receives = await Promise.all(recipients.map(async (one) => (isPlatform ? (await standingOf(scope, one)).state === 'APPROVED' : (await reasonsOf(scope, one)).length === 0)));
  const thirdParties = await Promise.all(recipients.filter((_, at) => receives[at]).map((one) => asThirdParty(scope, one)));
  return { organizationName: name, isPlatform, asOf: scope.now, thirdParties };
}

const asThirdParty = async (scope: TenantScope, recipient: Recipient): Promise<ThirdParty> => ({
  name: recipient.name(), role: recipient.role, kind: recipient.kind, contact: recipient.contact, purposes: (await purposesNamed(scope, recipient.purposeKeys)).map(({ name }) => name),
  categories: recipient.categories, method: recipient.method(), deIdentification: recipient.deIdentification, region: recipient.region, isAbroad: recipient.isAbroad(), policyUrl: recipient.policyUrl, rights: recipient.rights(),
});
