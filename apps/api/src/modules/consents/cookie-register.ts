import { createHash } from 'node:crypto';
import { inOrderOfKind, type CookieKind as Kind, type DataCategory as Category, type OptionalCookieKind as OptionalKind } from '@accord/consents';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { CallContext } from '../../access/context.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import { Language, LocalizedText } from '../../database/language.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { findOrganization } from '../organizations/index.ts';
import { ControllerRole, CookieKind, DataCategory, listPurposes, type Purpose } from '../purposes/index.ts';
import { bindingVersions, rowInForce, textsOf } from '../statements/index.ts';

@ObjectType({ description: 'A cookie, or a technology that does the same: an entry of the register with its kind (§3).' })
export class CookieTechnology {
  @Field(() => ID) id!: string;
  @Field(() => String) key!: string;
  @Field(() => CookieKind) kind!: Kind;
  @Field(() => LocalizedText) name!: LocalizedText;
  @Field(() => LocalizedText) description!: LocalizedText;
  @Field(() => [DataCategory]) categories!: Category[];
  @Field(() => Int, { nullable: true, description: 'How many days it is kept; null: as the statement says.' }) retentionDays!: number | null;
  @Field(() => ControllerRole) controllerRole!: keyof typeof ControllerRole;
  @Field(() => Int) revision!: number;
}

@ObjectType({ description: 'A text of the cookie notice.' })
export class CookieNoticeText {
  @Field(() => Language) language!: Language;
  @Field(() => String) body!: string;
}

@ObjectType({ description: 'The version of the cookie notice that is in force. Nobody is asked to accept it.' })
export class CookieNotice {
  @Field(() => ID) id!: string;
  @Field(() => Int, { nullable: true }) number!: number | null;
  @Field(() => GraphQLLocalDate, { nullable: true }) effectiveOn!: string | null;
  @Field(() => [CookieNoticeText], { description: 'The prevailing language first (§11).' }) texts!: CookieNoticeText[];
}

@ObjectType({ description: 'Which cookies and similar technologies there are, from the register as it is at this moment.' })
export class CookieRegister {
  @Field(() => String, { description: 'Changes whenever something optional does: what was allowed before holds no longer.' }) register!: string;
  @Field(() => String, { description: 'Whose register it is.' }) organizationName!: string;
  @Field(() => Boolean) isPlatform!: boolean;
  @Field(() => GraphQLDateTime) asOf!: number;
  @Field(() => Boolean, { description: 'This call came with Sec-GPC: 1 (Global Privacy Control): advertising is off unless it was allowed in the face of that.' }) asksForPrivacy!: boolean;
  @Field(() => [CookieTechnology], { description: 'Strictly necessary ones first.' }) technologies!: CookieTechnology[];
  @Field(() => CookieNotice, { nullable: true }) notice!: CookieNotice | null;
}

/** The register of the organization that the token opens, which is that of its collection list, or the platform's. Open to everybody: a page asks it before anybody signs in. Throws NOT_FOUND. */
export async function openCookieRegister(context: CallContext, token: string | null): Promise<CookieRegister> {
  const scope = token === null ? context.system().own : context.sealed('collection-list', token).scope;
  const [{ name }, purposes, notice] = await Promise.all([findOrganization(scope), cookiePurposes(scope), noticeInForce(scope)]);
  return {
    register: registerOf(purposes), organizationName: name, isPlatform: scope.organizationId === PLATFORM_ID, asOf: scope.now, asksForPrivacy: context.request.asksForPrivacy ?? false,
    technologies: technologiesOf(purposes), notice,
  };
}

export type CookiePurpose = Purpose & { readonly cookieKind: Kind };
export type OptionalCookiePurpose = Purpose & { readonly cookieKind: OptionalKind };

/** What of the register is a cookie or the like. */
export const cookiePurposes = async (scope: TenantScope): Promise<CookiePurpose[]> => (await listPurposes(scope)).filter((purpose): purpose is CookiePurpose => purpose.cookieKind !== null);

export const isOptional = (purpose: CookiePurpose): purpose is OptionalCookiePurpose => purpose.cookieKind !== 'STRICTLY_NECESSARY';

/** One word for all that may be refused, as far as somebody has to be asked about it: what becomes less is within what was allowed. */
export function registerOf(purposes: readonly CookiePurpose[]): string {
  const named = purposes.filter(isOptional).map(({ key, renewFromRevision, cookieKind }) => `${key} ${renewFromRevision} ${cookieKind}`).sort();
  return createHash('sha256').update(named.join('\n')).digest('base64url').slice(0, 12);
}

export const technologiesOf = (purposes: readonly CookiePurpose[]): CookieTechnology[] => inOrderOfKind(purposes.map((purpose) => ({
  id: purpose.id, key: purpose.key, kind: purpose.cookieKind, name: purpose.name(), description: purpose.description(), categories: purpose.categories, retentionDays: purpose.retentionDays,
  controllerRole: purpose.controllerRole, revision: purpose.revision,
})));

async function noticeInForce(scope: TenantScope): Promise<CookieNotice | null> {
  const version = rowInForce(await bindingVersions(scope, 'COOKIE_NOTICE'), scope.now);
  if (!version) return null;
  const texts = await textsOf(scope, version.id);
  return { id: version.id, number: version.number, effectiveOn: version.effectiveOn, texts: texts.map(({ language, body }) => ({ language, body })) };
}
