import { CLAIM_FOR } from '../../tenancy/outbox.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { Patch } from '../../tenancy/writer.ts';
import { deliver, MailFailed, Message, type Mailer } from '../messages/index.ts';
import { isOutdated, publishedVersion, siblingsOf, statementOf, type StatementVersion } from '../statements/index.ts';
import { bookNotice, RELEASED } from './claims.ts';
import { composeNotice, templateOf, toldBy, type Told } from './letters.ts';
import { countConcerned, otherNotices, isAnyPutOff, nextConcerned, verdictsOf, type Verdict } from './recipients.ts';
import { StatementNotice } from './statement-notice.entity.ts';
import { unsubscribeLink } from './unsubscribe.ts';

/** How letters leave, and what their links begin with. */
export interface Post {
  readonly mailer: Mailer;
  readonly publicUrl: string;
}

/** People of one step, all at once: after a mail server's longest silence the claim still holds. */
const PEOPLE = 8;
/** Passes over what was put off, an hour after the first, then two, four and eight. */
const PASSES = 4;
const HOUR = 3_600_000;
/** Counted no further. */
const PEOPLE_MOST = 10_000_000;

/**
 * One step of a claimed notice: some letters, and how far it has come. Each letter is recorded as it goes out, before the step is, so that whoever
 * goes on after a crash sends only those that are not recorded, under the same Message-ID. Throws MailFailed where the server was away, LostNotice.
 */
export async function carryOn(scope: TenantScope, notice: StatementNotice, post: Post): Promise<StatementNotice> {
  const version = await publishedVersion(scope, notice.statementVersionId);
  if (await isPointless(scope, notice, version)) return bookNotice(scope, notice, { ...RELEASED, state: 'STOPPED', finishedAt: scope.now });
  const others = await otherNotices(scope, notice);
  // whoever is being told just now must be told of the retraction, too; what nobody works on finds the version cancelled when its turn comes
  if (notice.kind === 'CANCELLED' && others.some((other) => isUnderWay(other, scope.now))) return bookNotice(scope, notice, { ...RELEASED, notBefore: scope.now + 1000 });
  const { kind } = await statementOf(scope, version.statementId);
  const audience = { kind, others };
  if (notice.total === null && notice.kind !== 'REMINDER') return bookNotice(scope, notice, { total: await countConcerned(scope, notice, audience, PEOPLE_MOST) });
  const people = await nextConcerned(scope, notice, audience, PEOPLE);
  const verdicts = await verdictsOf(scope, notice, version, people, others);
  const told = await toldBy(scope, notice.kind, version, { kind, publicUrl: post.publicUrl });
  const fared = await Promise.allSettled(people.map((personId) => tell(scope, notice, personId, verdicts.get(personId) ?? 'LEAVE', told, post)));
  const away = fared.find((one) => one.status === 'rejected');
  if (away) throw away.reason;
  const count = (outcome: Outcome): number => fared.filter((one) => one.status === 'fulfilled' && one.value === outcome).length;
  // a later pass changes outcomes that were counted before: they are counted anew when it ends
  const counts = notice.pass > 0 ? {} : { sent: notice.sent + count('SENT'), failed: notice.failed + count('FAILED'), skipped: notice.skipped + count('SKIPPED') };
  const after = Object.assign(new StatementNotice(), notice, counts);
  const moved = { ...counts, place: people.at(-1) ?? notice.place, attempts: 0, error: null, claimedUntil: scope.now + CLAIM_FOR };
  return bookNotice(scope, notice, people.length < PEOPLE ? { ...moved, ...(await passEnded(scope, after)) } : moved);
}

const isUnderWay = ({ finishedAt, claimedUntil }: StatementNotice, now: number): boolean => finishedAt === null && claimedUntil !== null && claimedUntil > now;

/** Nobody is told what no longer holds. */
async function isPointless(scope: TenantScope, { kind }: StatementNotice, version: StatementVersion): Promise<boolean> {
  const { id, cancelledAt, effectiveAt } = version;
  if (kind === 'CANCELLED') return false;
  if (cancelledAt !== null || isOutdated(id, (await siblingsOf(scope, version)).versions, scope.now)) return true;
  return kind === 'ANNOUNCED' && (effectiveAt ?? 0) <= scope.now;
}

type Outcome = 'SENT' | 'FAILED' | 'SKIPPED' | 'LEFT';

/** The letter to one person. Throws MailFailed where it was not the letter that the server refused. */
async function tell(scope: TenantScope, notice: StatementNotice, personId: string, verdict: Verdict, told: Told, { mailer, publicUrl }: Post): Promise<Outcome> {
  if (verdict === 'LEAVE') return 'LEFT';
  if (verdict === 'SKIP') return 'SKIPPED';
  try {
    const isOut = await deliver(scope, mailer, {
      personId, template: templateOf(notice.kind), reasonId: notice.statementVersionId, outboxId: notice.id,
      ...(notice.kind === 'REMINDER' && { unsubscribe: unsubscribeLink(scope.kernel, publicUrl, scope.organizationId, personId) }),
      compose: ({ preferredLanguage, displayName }) => composeNotice(preferredLanguage, displayName, told),
    });
    return isOut ? 'SENT' : 'SKIPPED';
  } catch (error) {
    if (error instanceof MailFailed && error.isOfLetter) return 'FAILED';
    throw error;
  }
}

/** After the last person: another pass later where letters were put off, or the end with the letters counted. */
async function passEnded(scope: TenantScope, notice: StatementNotice): Promise<Patch<StatementNotice>> {
  const letters = scope.of(Message);
  const [sent, failed] = await Promise.all([letters.count({ outboxId: notice.id, state: 'SENT' }), letters.count({ outboxId: notice.id, state: 'FAILED' })]);
  if (notice.pass < PASSES && (await isAnyPutOff(scope, notice))) return { ...RELEASED, sent, failed, place: null, pass: notice.pass + 1, notBefore: scope.now + HOUR * 2 ** notice.pass };
  return { ...RELEASED, sent, failed, total: sent + failed + notice.skipped, state: 'DONE', finishedAt: scope.now };
}
