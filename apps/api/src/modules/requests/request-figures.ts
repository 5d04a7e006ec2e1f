import { addDays, civilDay, HOLIDAYS, restsOn, startOfDay } from '@accord/deadlines';
import { FINAL_STATES, REQUEST_STATES } from '@accord/request-steps';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { padTo, placesFor } from '../../database/statements.ts';
import { COUNT_MOST, Total } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { SOON } from './list-requests.ts';

/** Rows that a figure looks at, at most: a page never pays for a million. */
const ROWS_MOST = 5_000;
const DAYS_AHEAD = 14;
const DAYS_BACK = 30;
const DAY = 86_400_000;

const OPEN_STATES = REQUEST_STATES.filter((state) => !(FINAL_STATES as readonly string[]).includes(state));

@ObjectType({ description: 'How many replies fall due on a day.' })
export class DueDay {
  @Field(() => GraphQLLocalDate) day!: string;
  @Field(() => Int) requests!: number;
  @Field(() => Boolean, { description: 'A public holiday or weekend day that is not worked, by the calendar of the platform; of a year whose holidays are not known yet, Saturday and Sunday. The reply is due all the same.' }) isRestDay!: boolean;
}

@ObjectType({ description: 'Of the requests whose reply fell due in the last `days`, and that did not end without one, how many had a substantive reply in time (§7.5).' })
export class Punctuality {
  @Field(() => Int) days!: number;
  @Field(() => Int) due!: number;
  @Field(() => Int) inTime!: number;
  @Field(() => Boolean, { description: 'There are more than were looked at.' }) capped!: boolean;
}

@ObjectType({ description: 'The inbox of an organization in numbers; requests still owed a substantive reply, but for `punctuality`.' })
export class RequestFigures {
  @Field(() => Total) overdue!: Total;
  @Field(() => Total, { description: 'Within 48 hours, as RequestDue.SOON.' }) dueSoon!: Total;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'The next reply that falls due within the days of `dueDays`; exclusive.' }) nextDueAt!: number | null;
  @Field(() => [DueDay], { description: 'Today and the 13 days after it in Shanghai, days without one included.' }) dueDays!: DueDay[];
  @Field(() => Punctuality) punctuality!: Punctuality;
}

interface DueRow { reply_due_at: number | string; requests: number | string }
interface PunctualityRow { due: number | string; in_time: number | string | null }

// the earliest first, so that what a cap leaves out is the least urgent
const OWED = `SELECT owed.reply_due_at, COUNT(*) AS requests FROM (
    SELECT request.reply_due_at FROM privacy_requests request
    WHERE request.organization_id = ? AND request.state IN (${placesFor(OPEN_STATES.length)}) AND request.replied_at IS NULL AND request.reply_due_at <= ?
    ORDER BY request.reply_due_at LIMIT ${ROWS_MOST}) AS owed
  GROUP BY owed.reply_due_at ORDER BY owed.reply_due_at`;

// a request that ended without a reply (withdrawn, forwarded, a duplicate) was owed none; every state is named, since the index has it before the date
const PUNCTUALITY = `SELECT COUNT(*) AS due, SUM(CASE WHEN met.replied_at < met.reply_due_at THEN 1 ELSE 0 END) AS in_time FROM (
    SELECT request.replied_at, request.reply_due_at FROM privacy_requests request
    WHERE request.organization_id = ? AND request.state IN (${placesFor(REQUEST_STATES.length)}) AND request.reply_due_at > ? AND request.reply_due_at <= ?
      AND (request.replied_at IS NOT NULL OR request.state IN (${placesFor(OPEN_STATES.length)}))
    LIMIT ${ROWS_MOST + 1}) AS met`;

/** What Today counts, in two statements whatever the size of the inbox. */
export async function requestFigures(scope: TenantScope): Promise<RequestFigures> {
  const { now, organizationId } = scope;
  const today = civilDay(now);
  const horizon = startOfDay(addDays(today, DAYS_AHEAD));
  const [owed, [met]] = await Promise.all([
    scope.sql<DueRow>(OWED, [organizationId, ...padTo(OPEN_STATES), horizon]),
    scope.sql<PunctualityRow>(PUNCTUALITY, [organizationId, ...padTo(REQUEST_STATES), now - DAYS_BACK * DAY, now, ...padTo(OPEN_STATES)]),
  ]);
  const dues = owed.map((row) => ({ at: Number(row.reply_due_at), requests: Number(row.requests) }));
  const due = Number(met?.due ?? 0);
  return {
    overdue: totalOf(dues.filter(({ at }) => at <= now)),
    dueSoon: totalOf(dues.filter(({ at }) => at > now && at <= now + SOON)),
    nextDueAt: dues.find(({ at }) => at > now)?.at ?? null,
    dueDays: Array.from({ length: DAYS_AHEAD }, (_, ahead) => addDays(today, ahead)).map((day) => ({ day, requests: sum(dues.filter(({ at }) => at > now && civilDay(at - 1) === day)), isRestDay: restsOn(day, HOLIDAYS) })),
    punctuality: { days: DAYS_BACK, due: Math.min(due, ROWS_MOST), inTime: Math.min(Number(met?.in_time ?? 0), ROWS_MOST), capped: due > ROWS_MOST },
  };
}

const sum = (dues: readonly { requests: number }[]): number => dues.reduce((total, { requests }) => total + requests, 0);

function totalOf(dues: readonly { requests: number }[]): Total {
  const count = sum(dues);
  return { count: Math.min(count, COUNT_MOST), capped: count > COUNT_MOST };
}
