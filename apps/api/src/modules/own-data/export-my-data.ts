import { createHash } from 'node:crypto';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import type { Replay } from '../../access/allow.ts';
import type { SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { changeWithinQuota, type QuotaRule } from '../../access/quota.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { ownDataRecords } from './own-data-records.ts';

const EXPORTS: QuotaRule = { kind: 'EXPORT', most: 5, within: 3_600_000 };
/** Grows when the form of the file changes. */
const FORMAT = 'accord-own-data/1';

@ObjectType({ description: 'A copy of one’s own data in a form that programs read, too (§7.1; PIPL 45).' })
export class OwnDataExport {
  @Field(() => String) fileName!: string;
  @Field(() => String, { description: 'JSON, UTF-8.' }) content!: string;
  @Field(() => String, { description: 'Of the content, in hexadecimal digits.' }) sha256!: string;
  @Field(() => GraphQLDateTime) exportedAt!: number;
}

/** Makes the copy and records that it was taken. Throws RATE_LIMITED: at most five an hour. */
export async function exportMyData(context: CallContext, scope: TenantScope, me: SignedIn): Promise<OwnDataExport> {
  const at = await changeWithinQuota(scope, me.personId, EXPORTS, { action: 'own-data.exported', subject: { type: 'Person', id: me.personId } }, (change) => change.at);
  return exportAt(context, scope, me, at);
}

async function exportAt(context: CallContext, scope: TenantScope, me: SignedIn, at: number): Promise<OwnDataExport> {
  const exportedAt = new Date(at).toISOString();
  const content = `${JSON.stringify({ format: FORMAT, exportedAt, ...(await ownDataRecords(context, scope, me)) }, null, 2)}\n`;
  return { fileName: `my-data-${exportedAt.slice(0, 10)}.json`, content, sha256: createHash('sha256').update(content).digest('hex'), exportedAt: at };
}

/** The same download asked for again because its answer was lost: made anew, not counted anew. */
export const replayExport: Replay = async (context) => {
  const scope = context.scope('');
  return { record: await exportAt(context, scope, context.mustBeSignedIn(), scope.now) };
};
