import { addDays, civilDay, startOfDay } from '@accord/deadlines';
import { StatementNotice } from '@accord/api/modules/notices/index';
import { HOUR, startAccord, type Accord, type Client } from './accord.ts';
import { Letters, tellAll } from './letters.ts';
import { mutate } from './mutate.ts';
import { planned, publication, PUBLISH, publishShort, reviewOf, shortTexts, type Draft } from './publishing.ts';
import { scopeOf } from './scopes.ts';
import { accept, hireStaff, invite, join, openOrganization, signIn } from './world.ts';

export interface Notice { readonly id: string; readonly kind: string; readonly state: string; readonly total: number | null; readonly sent: number; readonly failed: number; readonly skipped: number; readonly error: string | null; readonly nextAt: string | null }
/** The administrator’s address comes first. */
export interface Organized { readonly id: string; readonly emails: readonly string[] }

const FIELDS = 'kind state total sent failed skipped error nextAt';
export const OWN_NOTICES = `query ($id: ID!) { statementNotices(statementVersionId: $id, first: 100) { edges { node { ${FIELDS} } } } }`;
export const ALL_NOTICES = `query ($id: ID!, $first: Int!, $after: String) { noticesOfStatement(statementVersionId: $id, first: $first, after: $after) { totalCount { count } pageInfo { endCursor hasNextPage } edges { node { ${FIELDS} organization { id name } } } } }`;

/** An accord with a first version in force, and as many organizations, in each an administrator and members who have accepted it. */
export class NoticeWorld {
  #remark = 0;

  private constructor(readonly accord: Accord, readonly organizations: readonly Organized[]) {}

  static async open(members: readonly number[]): Promise<NoticeWorld> {
    const accord = await startAccord();
    const staff = await hireStaff(accord);
    const first = await publishShort(staff.author, staff.approver, { updateOn: '2026-01-05', effectiveOn: '2026-01-15' });
    const organizations: Organized[] = [];
    for (const [at, count] of members.entries()) {
      const word = ['alder', 'birch', 'cedar'][at] ?? `tree-${at}`;
      const { id, administrator } = await openOrganization(accord, staff.operator, `${word} works`, `admin@${word}.example`);
      await accept(administrator, first);
      const emails = [`admin@${word}.example`];
      for (let number = 1; number <= count; number++) {
        const email = `member-${number}@${word}.example`;
        const invited = await invite(administrator, { displayName: `Member ${number}`, email, language: number % 2 === 0 ? 'ZH_CN' : 'EN' });
        const member = await join(accord, id, invited.invitation.id, `Member ${number}`);
        await accept(member, first);
        emails.push(email);
      }
      organizations.push({ id, emails });
    }
    await tellAll(accord, new Letters());
    return new NoticeWorld(accord, organizations);
  }

  organization(at: number): Organized {
    const found = this.organizations[at];
    if (!found) throw new Error(`there are only ${this.organizations.length}`);
    return found;
  }

  /** A fresh session: time passes, and sessions end. */
  as(email: string): Promise<Client> {
    return signIn(this.accord, email);
  }

  /** Publishes another version that takes effect in so many days. */
  async publish(days: number, more: Record<string, unknown> = {}): Promise<Draft & { readonly effectiveAt: number }> {
    const today = civilDay(this.accord.clock.at);
    const dates = { updateOn: today, effectiveOn: addDays(today, days) };
    const [author, approver] = await Promise.all([this.as('author@platform.example'), this.as('approver@platform.example')]);
    const draft = await reviewOf(author, shortTexts(dates, ` ${++this.#remark}`));
    const { publishStatementVersion } = await approver.call<{ publishStatementVersion: { record: Draft } }>(PUBLISH, { input: await planned(approver, publication(draft, dates, more)) });
    return { ...publishStatementVersion.record, effectiveAt: startOfDay(dates.effectiveOn) };
  }

  async cancel({ id, version }: Draft): Promise<void> {
    await mutate(await this.as('approver@platform.example'), 'cancelStatementVersion', { id, expectedVersion: version, reason: 'It comes too early.' });
  }

  /** The notices of one organization about a version, newest first, as they are stored. */
  async own({ id }: Organized, statementVersionId: string): Promise<StatementNotice[]> {
    return (await scopeOf(this.accord, id).of(StatementNotice).find({ statementVersionId })).sort((one, other) => (one.id < other.id ? 1 : -1));
  }

  /** Time passes; nobody works meanwhile. */
  sleep(milliseconds = HOUR): void {
    this.accord.clock.advance(milliseconds);
  }

  async close(): Promise<void> {
    await this.accord.close();
  }
}
