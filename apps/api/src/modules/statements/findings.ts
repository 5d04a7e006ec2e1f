import type { Finding as ParsedFinding } from '@accord/statement-versions';
import { Field, Int, ObjectType } from 'type-graphql';
import { graphqlEnum } from '../../database/graphql-enum.ts';
import { Language, localized, LocalizedText } from '../../database/language.ts';

export const FindingSeverity = graphqlEnum('FindingSeverity', { ERROR: 'ERROR', WARNING: 'WARNING' } as const, 'ERROR: the text cannot be imported as it stands. WARNING: a person should look.');
export type FindingSeverity = keyof typeof FindingSeverity;

@ObjectType({ description: 'What is odd about a text and where. Lines and columns count from 1.' })
export class Finding {
  @Field(() => String) code!: string;
  @Field(() => FindingSeverity) severity!: FindingSeverity;
  @Field(() => Language, { nullable: true }) language!: Language | null;
  @Field(() => Int, { nullable: true }) line!: number | null;
  @Field(() => Int, { nullable: true }) column!: number | null;
  @Field(() => String, { nullable: true, description: 'Id of the clause concerned.' }) clause!: string | null;
  @Field(() => LocalizedText) message!: LocalizedText;
}

export const findingIn = (language: Language, { code, severity, line, column, clause, message, ...other }: ParsedFinding): Finding => ({
  code, severity, language: other.language ?? language, line, column, clause: clause ?? null, message: localized(message['zh-CN'], message.en),
});

/** A refusal is no place for thousands of lines. */
export const TOLD_MOST = 100;

/** Findings as `details` of a refusal, in the words that the schema uses. */
export const toldFindings = (findings: readonly Finding[]): Record<string, unknown>[] =>
  findings.slice(0, TOLD_MOST).map((finding) => ({ ...finding, language: finding.language === null ? null : finding.language === 'en' ? 'EN' : 'ZH_CN' }));
