import type { Standing } from '@accord/acceptance';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { graphqlEnum } from '../../database/graphql-enum.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { bindingVersions, publishedVersion, StatementKind, StatementVersion } from '../statements/index.ts';
import type { KindStanding } from './standing-of.ts';

export const StandingState = graphqlEnum(
  'StandingState',
  { NOT_REQUIRED: 'NOT_REQUIRED', ACCEPTED: 'ACCEPTED', DEEMED: 'DEEMED', DUE: 'DUE', OVERDUE: 'OVERDUE', DECLINED: 'DECLINED' } as const,
  'Where a person stands to the statement in force. OVERDUE and DECLINED stop use (domain §5).',
);

@ObjectType('Standing', { description: 'Where a person stands to the statement, and by which version.' })
export class StandingView {
  @Field(() => StatementKind, { description: 'Of which statement.' }) kind!: StatementKind;
  @Field(() => StandingState) state!: Standing['state'];
  @Field(() => StatementVersion, { nullable: true, description: 'The one accepted; where something is to be done, the one to read.' }) statementVersion!: StatementVersion | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'DEEMED: since when.' }) since!: number | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'DUE: the first moment that is too late.' }) until!: number | null;
}

export async function viewOfStanding(scope: TenantScope, { kind, standing }: KindStanding): Promise<StandingView> {
  if (standing.state === 'NOT_REQUIRED') return { kind, state: standing.state, statementVersion: null, since: null, until: null };
  const { byId } = await bindingVersions(scope, kind);
  return {
    kind,
    state: standing.state,
    // one that bound then may have been cancelled since
    statementVersion: byId.get(standing.versionId) ?? (await publishedVersion(scope, standing.versionId)),
    since: standing.state === 'DEEMED' ? standing.since : null,
    until: standing.state === 'DUE' ? standing.until : null,
  };
}
