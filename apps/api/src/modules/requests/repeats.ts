import { Field, Int, ObjectType } from 'type-graphql';
import { placesFor, padTo } from '../../database/statements.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { findOrganization } from '../organizations/index.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';

const YEAR = 365 * 86_400_000;

@ObjectType({ description: 'How often the person has asked for this, and how often that is free of charge (§7.5).' })
export class Repeats {
  @Field(() => Int, { description: 'Requests of this kind within 365 days, this one included; those that were withdrawn, linked, routed on, or that nobody confirmed are not counted.' }) made!: number;
  @Field(() => Int, { description: 'So many of them the organization answers for nothing.' }) free!: number;
}

const MADE = (places: number) => `SELECT request.id AS id, COUNT(*) AS made FROM privacy_requests request
  JOIN privacy_requests other ON other.organization_id = request.organization_id AND other.subject_id = request.subject_id AND other.type = request.type
    AND other.received_at > request.received_at - ${YEAR} AND other.received_at <= request.received_at
  WHERE request.organization_id = ? AND request.id IN (${placesFor(places)}) AND (other.id = request.id OR (other.state NOT IN ('WITHDRAWN', 'DUPLICATE', 'ROUTED') AND other.clock_start_at IS NOT NULL))
  GROUP BY request.id`;

/** Where nobody is known to have asked, it counts as the first time. */
export async function repeatsOf(scope: TenantScope, { id }: Pick<PrivacyRequest, 'id'>): Promise<Repeats> {
  const made = await scope.batched(repeatsOf, id, async (ids) => {
    const rows = await scope.sql<{ id: string; made: number | string }>(MADE(ids.length), [scope.organizationId, ...padTo([...ids])]);
    return new Map(rows.map((row) => [row.id, Number(row.made)]));
  });
  return { made: made ?? 1, free: (await findOrganization(scope)).freeRequestsPerYear };
}
