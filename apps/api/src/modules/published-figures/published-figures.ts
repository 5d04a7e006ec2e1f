import { civilDay, startOfDay } from '@accord/deadlines';
import { LRUCache } from 'lru-cache';
import type { CallContext } from '../../access/context.ts';
import { sealToken } from '../../access/sealed-token.ts';
import type { Kernel } from '../../tenancy/kernel.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { findOrganization, type Organization } from '../organizations/index.ts';
import { countFigures, type CountedRequest, type Figures } from './count-figures.ts';
import { publishedPeriod, type Period } from './published-period.ts';

/** Requests that the figures look at, at most: the newest. */
const ROWS_MOST = 50_000;
const KEPT_FOR_MS = 600_000;

export interface PublishedFigures {
  readonly organization: Organization;
  /** The first and the last day that they are about. */
  readonly from: string;
  readonly to: string;
  readonly figures: Figures;
}

/** Where everybody can read the figures of an organization that publishes them; null for one that does not. */
export const figuresLink = (kernel: Kernel, publicUrl: string, { id, publishesRequestFigures }: Organization): string | null =>
  publishesRequestFigures ? `${publicUrl}/request-figures/${sealToken(kernel.seal, 'request-figures', { organizationId: id, id })}` : null;

/** The figures that a sealed address stands for. Throws NOT_FOUND where the organization does not publish them, or not any more. */
export async function openFigures(context: CallContext, token: string): Promise<PublishedFigures> {
  const { scope } = context.sealed('request-figures', token);
  const organization = await findOrganization(scope);
  if (!organization.publishesRequestFigures) throw notFound();
  return { organization, ...(await keptFigures(scope)) };
}

type Counted = Omit<PublishedFigures, 'organization'>;
const kept = new WeakMap<Kernel, LRUCache<string, Promise<Counted>>>();

/**
 * Half-years that are over only, each by itself, as it stood a month after its end: whoever looked every day, or took one publication from the next, would learn of
 * each request, and of each decision, by itself (decision 0033). Counted once in ten minutes, whoever asks.
 */
function keptFigures(scope: TenantScope): Promise<Counted> {
  const period = publishedPeriod(civilDay(scope.now));
  const counts = kept.get(scope.kernel) ?? new LRUCache<string, Promise<Counted>>({ max: 500, ttl: KEPT_FOR_MS });
  kept.set(scope.kernel, counts);
  const name = `${scope.organizationId} ${period.until}`;
  const known = counts.get(name);
  if (known) return known;
  const fresh = count(scope, period);
  counts.set(name, fresh);
  fresh.catch(() => counts.delete(name));
  return fresh;
}

async function count(scope: TenantScope, { from, until, asOf }: Period): Promise<Counted> {
  const [end, stood] = [startOfDay(until), startOfDay(asOf)];
  const rows = await scope.sql<Row>(REQUESTS, [stood, scope.organizationId, startOfDay(from), end]);
  const counted = rows.flatMap((row) => asCounted(row, stood)).filter(({ state }) => !ANSWERED_ELSEWHERE.has(state));
  return { from, to: civilDay(end - 1), figures: countFigures(counted, stood) };
}

interface Row { state: CountedRequest['state'] | null; clock_start_at: number | string | null; reply_due_at: number | string | null; replied_at: number | string | null }

// its state at that day is what the last move before that led to; a filing is one
const REQUESTS = `SELECT (SELECT event.\`to\` FROM request_events event WHERE event.organization_id = request.organization_id AND event.request_id = request.id AND event.occurred_at < ? ORDER BY event.occurred_at DESC, event.id DESC LIMIT 1) AS state,
    request.clock_start_at, request.reply_due_at, request.replied_at FROM privacy_requests request
  WHERE request.organization_id = ? AND request.received_at >= ? AND request.received_at < ? ORDER BY request.received_at DESC LIMIT ${ROWS_MOST}`;

/** One that is a duplicate, or that went on to somebody else, is counted where it is answered. */
const ANSWERED_ELSEWHERE: ReadonlySet<CountedRequest['state']> = new Set<CountedRequest['state']>(['DUPLICATE', 'ROUTED']);

const whole = (value: number | string | null): number | null => (value === null ? null : Number(value));
const before = (value: number | string | null, end: number): number | null => (value === null || Number(value) >= end ? null : Number(value));
/** A request as it stood at an instant; one that somebody else had until then is none yet. */
const asCounted = ({ state, ...row }: Row, end: number): CountedRequest[] =>
  state === null ? [] : [{ state, clockStartAt: before(row.clock_start_at, end), replyDueAt: whole(row.reply_due_at), repliedAt: before(row.replied_at, end) }];
