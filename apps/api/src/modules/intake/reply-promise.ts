import { PREVAILING } from '@accord/statement-versions';
import { Field, Int, ObjectType } from 'type-graphql';
import { Language } from '../../database/language.ts';
import { Deadline } from '../../tenancy/deadline.entity.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { replyDeadlineOf } from '../requests/index.ts';
import { clausesOf, publishedVersion, textsOf } from '../statements/index.ts';

@ObjectType({ description: 'The clause that promises a reply, in one language.' })
export class PromisedClause {
  @Field(() => Language) language!: Language;
  @Field(() => Boolean, { description: 'Whether it wins where two languages differ (§11).' }) prevails!: boolean;
  @Field(() => String, { nullable: true }) number!: string | null;
  @Field(() => String) heading!: string;
  @Field(() => String) body!: string;
}

@ObjectType({ description: 'Why an answer is due on its day, for whoever had the code of its contact.' })
export class ReplyPromise {
  @Field(() => Deadline) deadline!: Deadline;
  @Field(() => Int, { nullable: true, description: 'Of the version whose promise it is; null where no version binds the person.' }) versionNumber!: number | null;
  scope!: TenantScope;
}

/** Why the reply to a request is due on its day; null before its clock has started. */
export async function replyPromise(scope: TenantScope, requestId: string): Promise<ReplyPromise | null> {
  const deadline = await replyDeadlineOf(scope, requestId);
  if (deadline === null) return null;
  const { statementVersionId } = deadline;
  return { deadline, versionNumber: statementVersionId === null ? null : (await publishedVersion(scope, statementVersionId)).number, scope };
}

/** The words of the promise in each language, read when somebody asks for them: the text of a version is long. */
export async function promisedClauses({ deadline: { clause, statementVersionId }, scope }: ReplyPromise): Promise<PromisedClause[]> {
  if (statementVersionId === null) return [];
  return (await textsOf(scope, statementVersionId)).flatMap((text) =>
    clausesOf(text).filter(({ id }) => id === clause).map(({ number, heading, body }) => ({ language: text.language, prevails: text.language === PREVAILING, number, heading, body })));
}
