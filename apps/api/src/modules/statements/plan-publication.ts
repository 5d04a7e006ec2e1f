import { createHash } from 'node:crypto';
import { civilDay, startOfDay } from '@accord/deadlines';
import { IsNull, Not } from 'typeorm';
import { Field, Int, ObjectType } from 'type-graphql';
import { condition } from '../../tenancy/condition.ts';
import { COUNT_MOST, Total } from '../../tenancy/page.ts';
import type { CallContext } from '../../access/context.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Person, unadministered } from '../people/index.ts';
import { asksExplicitly } from './asks-explicitly.ts';
import { siblingsOf } from './binding-versions.ts';
import { clausesOf } from './clauses.ts';
import { comparisonOf, Drift, driftOf, type VersionComparison } from './comparison.ts';
import { everybodyAsked } from './platform-asked.ts';
import { isOrganization } from './owned.ts';
import { chosenOf, mustBeDays } from './publication-rules.ts';
import { StatementVersion } from './statement-version.entity.ts';
import type { PlanPublicationInput } from './statements.inputs.ts';
import { statementOf, textsOf } from './texts-of.ts';

/** Shanghai has no summer time. */
const DAY = 86_400_000;
/** Counted no further. */
const PEOPLE_MOST = 10_000_000;

@ObjectType({ description: 'What publishing like this would do now. Its hash covers what decides: texts, dates, severity, promises, the version before, organizations without an administrator.' })
export class PublicationPlan {
  @Field(() => String, { description: 'SHA-256, hexadecimal; publishStatementVersion takes it.' }) hash!: string;
  @Field(() => Int, { description: 'The number that the version would get.' }) number!: number;
  @Field(() => StatementVersion, { nullable: true, description: 'The version that it follows.' }) previous!: StatementVersion | null;
  @Field(() => Int, { description: 'People with an account, whom it is for; of the children’s rule those among them who are under 14.' }) people!: number;
  @Field(() => Int) organizations!: number;
  @Field(() => Total, { description: 'Organizations where nobody could ask them.' }) withoutAdministrator!: Total;
  @Field(() => Int, { description: 'Days from today until it takes effect; below 0: since when it has been in effect.' }) noticeDays!: number;
  @Field(() => Int, { description: 'Clauses of the prevailing text that are not as they were; all of a first version.' }) changedClauses!: number;
  @Field(() => [Drift], { description: 'Where the languages part ways: fixed or acknowledged before it is published.' }) drift!: Drift[];
  @Field(() => Boolean, { description: 'Whether people are asked to accept it at all.' }) requiresAcceptance!: boolean;
  @Field(() => Boolean, { description: 'Everybody has to accept again, explicitly (PIPL 14); else going on is enough (§8).' }) requiresExplicitAcceptance!: boolean;
}

/** Whom a statement of the caller's is for. */
interface Audience { readonly organizations: number; readonly people: number; readonly orphans: readonly string[] }

/** Of staff everybody on the platform; of others the people of their organization, whose caller is there to ask them. */
async function audienceOf(context: CallContext, scope: TenantScope): Promise<Audience> {
  if (isOrganization(scope)) {
    const people = await scope.of(Person).countUpTo(PEOPLE_MOST, 'person', [condition("person.state IN ('ACTIVE', 'RESTRICTED')"), condition('person.account_id IS NOT NULL')]);
    return { organizations: 1, people, orphans: [] };
  }
  const platform = context.platform('');
  const [asked, orphans] = await Promise.all([everybodyAsked(platform), unadministered(platform)]);
  return { ...asked, orphans };
}

/** Works out what a publication would do. Nothing is written, and nothing is locked: `publish` works it out again and compares. */
export async function planPublication(context: CallContext, scope: TenantScope, input: PlanPublicationInput): Promise<PublicationPlan> {
  mustBeDays(input);
  const rows = scope.of(StatementVersion);
  const version = await rows.get(input.id);
  const { statementId } = version;
  const { kind } = await statementOf(scope, statementId);
  const chosen = chosenOf(kind, input);
  const [texts, comparison, drift, { orphans, ...asked }, last, previous] = await Promise.all([
    textsOf(scope, input.id), comparisonOf(scope, version, null), driftOf(scope, version), audienceOf(context, scope),
    rows.first({ statementId, publishedAt: Not(IsNull()) }, { number: 'DESC' }),
    rows.first({ statementId, publishedAt: Not(IsNull()), cancelledAt: IsNull() }, { number: 'DESC' }),
  ]);
  const { severity, severityReason, updateOn, effectiveOn, graceUntil } = input;
  const number = (last?.number ?? 0) + 1;
  const decides = {
    texts: texts.map(({ language, sha256 }) => `${language} ${sha256}`).sort(), severity, severityReason: severityReason.trim(), updateOn, effectiveOn,
    graceUntil: graceUntil?.getTime() ?? null, commitments: chosen.commitments && Object.values(chosen.commitments), asks: chosen.asksAcceptance, number, previous: previous?.id ?? null, orphans, drift: drift.map(({ key }) => key),
  };
  return {
    hash: createHash('sha256').update(JSON.stringify(decides)).digest('hex'), number, previous, ...asked,
    withoutAdministrator: { count: Math.min(orphans.length, COUNT_MOST), capped: orphans.length > COUNT_MOST },
    noticeDays: (startOfDay(effectiveOn) - startOfDay(civilDay(scope.now))) / DAY,
    changedClauses: comparison ? changedIn(comparison) : texts[0] ? clausesOf(texts[0]).length : 0, drift,
    requiresAcceptance: chosen.asksAcceptance, requiresExplicitAcceptance: chosen.asksAcceptance && asksExplicitly({ severity, number }, await siblingsOf(scope, version)),
  };
}

/** Of the language that prevails, or else of the one there is; front matter with its dates changes always. */
const changedIn = ({ languages }: VersionComparison): number => (languages[0]?.clauses ?? []).filter(({ kinds }) => !kinds.includes('UNCHANGED')).length;

/** Head counts move while people come and go; a plan holds within one percent, or ten people (model, Plans). */
export const isAsManyAs = (planned: number, found: number): boolean => Math.abs(planned - found) <= Math.max(10, planned / 100);
