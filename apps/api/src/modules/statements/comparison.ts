import type { Drift as FoundDrift, LanguageComparison as Compared, VersionComparison as Found } from '@accord/statement-versions';
import { LRUCache } from 'lru-cache';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';
import { Language } from '../../database/language.ts';
import { badInput } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { compute } from './comparing.ts';
import { followedBy, identified } from './identified.ts';
import { keptPromise } from './kept-promise.ts';
import { Severity, StatementVersion } from './statement-version.entity.ts';

export const PieceKind = graphqlEnum('PieceKind', enumOf(['SAME', 'ADDED', 'REMOVED'] as const), 'SAME and REMOVED pieces joined are the text before, SAME and ADDED ones the text after.');
export const ParagraphChangeKind = graphqlEnum('ParagraphChangeKind', enumOf(['SAME', 'CHANGED', 'ADDED', 'REMOVED'] as const), 'What became of a paragraph.');
export const ParagraphRole = graphqlEnum('ParagraphRole', enumOf(['TITLE', 'DATE', 'CONTENTS', 'HEADING', 'TEXT'] as const), 'TEXT binds; the others say where things are.');
export const ClauseChangeKind = graphqlEnum('ClauseChangeKind', enumOf(['UNCHANGED', 'CHANGED', 'INSERTED', 'REMOVED', 'MOVED', 'RENUMBERED'] as const), 'UNCHANGED, INSERTED or REMOVED alone, or one or more of the others.');
export const DriftKind = graphqlEnum('DriftKind', enumOf(['ONLY_ZH_CHANGED', 'ONLY_EN_CHANGED', 'ONLY_IN_ZH', 'ONLY_IN_EN', 'FACTS_DIFFER'] as const), 'How the languages of a version part ways (§11).');

const PRINTED = 'As it stands in the text, where nobody writes the value like that: of a PHONE.';

@ObjectType()
export class Piece {
  @Field(() => PieceKind) kind!: keyof typeof PieceKind;
  @Field(() => String) text!: string;
}
@ObjectType()
export class ParagraphChange {
  @Field(() => ParagraphChangeKind) kind!: keyof typeof ParagraphChangeKind;
  @Field(() => ParagraphRole) role!: keyof typeof ParagraphRole;
  @Field(() => [Piece]) pieces!: Piece[];
}
@ObjectType({ description: 'Where a clause stands in one version.' })
export class ClausePlace {
  @Field(() => String, { nullable: true }) number!: string | null;
  @Field(() => String) heading!: string;
}
@ObjectType()
export class ClauseChange {
  @Field(() => ID, { description: 'Stays with the clause from version to version, whatever its number, in both languages.' }) id!: string;
  @Field(() => [ClauseChangeKind]) kinds!: (keyof typeof ClauseChangeKind)[];
  @Field(() => ClausePlace, { nullable: true }) before!: ClausePlace | null;
  @Field(() => ClausePlace, { nullable: true }) after!: ClausePlace | null;
  @Field(() => [ParagraphChange]) paragraphs!: ParagraphChange[];
}
@ObjectType({ description: 'A number of days, a recipient, a purpose …: what matters, lifted out of the text.' })
export class Fact {
  @Field(() => String, { description: 'HOURS, DAYS, WORKING_DAYS, MONTHS, YEARS, AGE, MONEY, TIME_OF_DAY, EMAIL, PHONE, URL, RECIPIENT, PURPOSE or CATEGORY.' }) kind!: string;
  @Field(() => String) value!: string;
  @Field(() => String, { nullable: true, description: PRINTED }) printed?: string;
  @Field(() => String, { nullable: true, description: 'Of a period: REPLY, RETENTION, CLOSURE, NOTICE or OTHER.' }) topic!: string | null;
}
@ObjectType()
export class FactChange {
  @Field(() => ID) clauseId!: string;
  @Field(() => Fact, { nullable: true }) before!: Fact | null;
  @Field(() => Fact, { nullable: true }) after!: Fact | null;
}
@ObjectType({ description: 'A fact, the number of a clause, or words of the text; `kind` says which.' })
export class ReasonValue {
  @Field(() => String) kind!: string;
  @Field(() => String) value!: string;
  @Field(() => String, { nullable: true, description: PRINTED }) printed?: string;
}
@ObjectType({ description: 'Why a change is held to be material, or not.' })
export class SeverityReason {
  @Field(() => String) code!: string;
  @Field(() => Severity) severity!: Severity;
  @Field(() => ID) clauseId!: string;
  @Field(() => ReasonValue, { nullable: true }) before!: ReasonValue | null;
  @Field(() => ReasonValue, { nullable: true }) after!: ReasonValue | null;
}
@ObjectType({ description: 'A proposal; a person decides (§8).' })
export class SeverityProposal {
  @Field(() => Severity) severity!: Severity;
  @Field(() => [SeverityReason], { description: 'The weightiest first.' }) reasons!: SeverityReason[];
}
@ObjectType({ description: 'One change as a person is told it.' })
export class PersonChange {
  @Field(() => String) code!: string;
  @Field(() => [ID]) clauseIds!: string[];
  @Field(() => [ReasonValue]) before!: ReasonValue[];
  @Field(() => [ReasonValue]) after!: ReasonValue[];
}
@ObjectType()
export class ChangesForPerson {
  @Field(() => [PersonChange], { description: 'The weightiest first, five at most.' }) changes!: PersonChange[];
  @Field(() => Int, { description: 'How many more there are.' }) others!: number;
}
@ObjectType({ description: 'Two versions of one language.' })
export class LanguageComparison {
  @Field(() => Language) language!: Language;
  @Field(() => [ClauseChange], { description: 'In the order of the later one; a removed clause stands after its neighbour.' }) clauses!: ClauseChange[];
  @Field(() => [FactChange]) factChanges!: FactChange[];
  @Field(() => SeverityProposal) proposal!: SeverityProposal;
  @Field(() => ChangesForPerson) forPerson!: ChangesForPerson;
}
@ObjectType()
export class FactDisagreement {
  @Field(() => String) kind!: string;
  @Field(() => [String]) zh!: string[];
  @Field(() => [String]) en!: string[];
}
@ObjectType({ description: 'Where the languages of a version part ways: fixed or acknowledged before it is published.' })
export class Drift {
  @Field(() => String, { description: 'Stays while the clause reads as it does: what is acknowledged is this.' }) key!: string;
  @Field(() => DriftKind) kind!: keyof typeof DriftKind;
  @Field(() => ID) clauseId!: string;
  @Field(() => FactDisagreement, { nullable: true }) disagreement!: FactDisagreement | null;
}
@ObjectType()
export class VersionComparison {
  @Field(() => StatementVersion) from!: StatementVersion;
  @Field(() => Severity, { description: 'MATERIAL when it is in one language.' }) severity!: Severity;
  @Field(() => [LanguageComparison], { description: 'Languages that both versions have; the prevailing one first (§11).' }) languages!: LanguageComparison[];
  @Field(() => [Drift]) drift!: Drift[];
}

/** Comparing reads both texts word by word: it is done once for all who look. */
const compared = new LRUCache<string, Promise<Found>>({ max: 20 });

/**
 * A version against another of the same statement, or against the one that it follows; null where it follows none.
 * Throws BAD_USER_INPUT for a version of another statement.
 */
export async function comparisonOf(scope: TenantScope, version: StatementVersion, other: StatementVersion | null): Promise<VersionComparison | null> {
  const from = other ?? (await followedBy(scope, version));
  if (!from) return null;
  if (from.statementId !== version.statementId || from.id === version.id) throw badInput('NOT_COMPARABLE', 'Give another version of the same statement.', 'with');
  const found = await foundBetween(scope, from, version);
  const languages = (['zh-CN', 'en'] as const).flatMap((language) => {
    const one = found.languages[language];
    return one ? [told(language, one)] : [];
  });
  return { from, severity: found.severity, languages, drift: found.drift };
}

function foundBetween(scope: TenantScope, from: StatementVersion, to: StatementVersion): Promise<Found> {
  const key = [from, to].map(({ id, version }) => `${id} ${version}`).join(' ');
  return keptPromise(compared, key, async () => compute('compareVersions', await identified(scope, from), await identified(scope, to)));
}

const told = (language: Language, { diff: { clauses }, factChanges, proposal, forPerson }: Compared): LanguageComparison => ({ language, clauses, factChanges, proposal, forPerson });

/** Where the languages of a version part ways, by itself or since the one that it follows. */
export async function driftOf(scope: TenantScope, version: StatementVersion): Promise<FoundDrift[]> {
  const before = await followedBy(scope, version);
  return before ? (await foundBetween(scope, before, version)).drift : compute('findDrift', null, await identified(scope, version));
}
