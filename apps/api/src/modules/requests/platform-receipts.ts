import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { placesFor } from '../../database/statements.ts';
import type { Eventually } from '../../tenancy/eventually.ts';
import { across, type PlatformScope } from '../../tenancy/platform-scope.ts';
import type { DeskRequest } from './platform-desk.ts';

@ObjectType({ description: 'That an organization was handed a request, and whether it has confirmed it (row 28).' })
export class DeskReceipt {
  @Field(() => String, { description: 'As the organization and the person read it.' }) receiptNumber!: string;
  @Field(() => GraphQLDateTime) forwardedAt!: number;
  @Field(() => GraphQLDateTime, { nullable: true }) acknowledgedAt!: number | null;
}

interface Row { organization_id: string; request_id: string; receipt_number: string; forwarded_at: number | string; acknowledged_at: number | string | null }

/** As many as the desk shows, so that the text stays the same. */
const PLACES = 128;
const RECEIPTS = across<string[], Row>({
  name: 'receipts-of-desk',
  why: 'who follows up a late enterprise sees since when it has the request, and whether it said so (row 28)',
  sql: `SELECT organization_id, request_id, receipt_number, forwarded_at, acknowledged_at FROM controller_tasks WHERE organization_id IN (${placesFor(PLACES)}) AND request_id IN (${placesFor(PLACES)})`,
});

const keyOf = (organizationId: string, requestId: string): string => `${organizationId} ${requestId}`;

/** The receipt of a request of an enterprise, read once for all that are asked about together; undefined where it was handed over to nobody. */
export const deskReceipt = (platform: PlatformScope, { organizationId, id }: DeskRequest): Eventually<DeskReceipt | undefined> =>
  platform.own.batched(deskReceipt, keyOf(organizationId, id), async (keys) => {
    const found = new Map<string, DeskReceipt>();
    for (let from = 0; from < keys.length; from += PLACES) {
      const pairs = keys.slice(from, from + PLACES).map((key) => key.split(' ') as [string, string]);
      const rows = await platform.across(RECEIPTS, ...filled(pairs.map(([organization]) => organization)), ...filled(pairs.map(([, request]) => request)));
      for (const row of rows)
        found.set(keyOf(row.organization_id, row.request_id), Object.assign(new DeskReceipt(), { receiptNumber: row.receipt_number, forwardedAt: Number(row.forwarded_at), acknowledgedAt: row.acknowledged_at === null ? null : Number(row.acknowledged_at) }));
    }
    return found;
  });

const filled = (values: readonly string[]): string[] => [...new Set(values), ...Array.from({ length: PLACES - new Set(values).size }, () => values[0] ?? '')];
