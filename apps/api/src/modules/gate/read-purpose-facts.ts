import { isUnlinked, type ConsentEvent } from '@accord/consents';
import { versionInEffect, type AppScope, type PurposeFacts, type RecipientFacts } from '@accord/gate';
import type { CrossBorder } from '@accord/recipients';
import { padTo, placesFor } from '../../database/statements.ts';
import { grouped } from '../../tenancy/grouped.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { versionsOfApps, whenPurposesEnded, type App, type AppVersion, type EndedAt } from '../apps/index.ts';
import { activityOf } from '../consents/index.ts';
import { purposesByKey, type Purpose } from '../purposes/index.ts';
import { filesOf, recipientsByKey, type Recipient, type RecipientFiles } from '../recipients/index.ts';
import { distinct, type Asked } from './asked.ts';

/** One row of a fact; what its columns hold depends on `fact`. */
interface PurposeRow {
  readonly fact: 'CONSENT' | 'APPROVED' | 'CROSSED' | 'LINKED';
  readonly one: string;
  readonly two: string | null;
  readonly three: string | null;
  readonly state: string | null;
  readonly type: string | null;
  readonly number: number | null;
  readonly revision: number | null;
  readonly recipient_revision: number | null;
  readonly since: number | null;
  readonly until: number | null;
}

/** What people said about purposes, which versions are approved, what may go abroad, and which outside accounts are linked: one statement. */
const purposeText = (people: string, apps: string, purposes: string): string => `
  SELECT 'CONSENT' AS fact, c.person_id AS one, c.purpose_id AS two, c.recipient_id AS three, c.state AS state, c.type AS type, c.number AS number, c.purpose_revision AS revision, c.recipient_revision AS recipient_revision, c.said_at AS since, c.expires_at AS until
    FROM consent_events c WHERE c.organization_id = ? AND c.person_id IN (${people}) AND c.purpose_id IN (${purposes}) AND c.number = (
      SELECT MAX(s.number) FROM consent_events s WHERE s.organization_id = c.organization_id AND s.person_id = c.person_id AND s.purpose_id = c.purpose_id AND COALESCE(s.recipient_id, '') = COALESCE(c.recipient_id, ''))
  UNION ALL SELECT 'APPROVED', v.app_id, NULL, NULL, NULL, NULL, v.number, NULL, NULL, NULL, NULL FROM app_approvals v WHERE v.organization_id = ? AND v.app_id IN (${apps})
  UNION ALL SELECT 'CROSSED', d.recipient_id, d.mechanism, d.expires_on, NULL, NULL, d.number, NULL, d.recipient_revision, NULL, NULL FROM cross_border_decisions d WHERE d.organization_id = ? AND d.number = (
    SELECT MAX(t.number) FROM cross_border_decisions t WHERE t.organization_id = d.organization_id AND t.recipient_id = d.recipient_id)
  UNION ALL SELECT 'LINKED', l.person_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, l.linked_at, l.unlinked_at FROM linked_accounts l WHERE l.organization_id = ? AND l.person_id IN (${people})`;

export type PurposeOf = (personId: string, app: App, purposeKey: string) => PurposeFacts;

const NOTHING_ASKED: PurposeOf = (_person, _app, key) => ({ key, asked: null });

/** What decisions about purposes rest on. Registers of the platform are kept for a second (docs/decisions/0013). */
export async function readPurposeFacts(scope: TenantScope, questions: readonly Asked[], at: number): Promise<PurposeOf> {
  const about = questions.filter(({ purposeKey }) => purposeKey !== null);
  if (about.length === 0) return NOTHING_ASKED;
  const { organizationId: own } = scope;
  const [purposes, versions] = await Promise.all([
    purposesByKey(scope, distinct(about.flatMap(({ purposeKey }) => purposeKey ?? []))),
    versionsOfApps(scope, distinct(about.map(({ app }) => app.id))),
  ]);
  const ids = [...purposes.values()].map(({ id }) => id);
  if (ids.length === 0) return NOTHING_ASKED;
  const personIds = distinct(about.map(({ personId }) => personId));
  const [people, apps, asked] = [padTo(personIds), padTo(distinct(about.map(({ app }) => app.id))), padTo(ids)];
  const keys = distinct([...versions.values()].flatMap((list) => list.flatMap(({ scopes }) => scopes.flatMap(({ recipientKeys }) => recipientKeys))));
  const [recipients, endedAt, rows] = await Promise.all([
    recipientsByKey(scope, keys),
    whenPurposesEnded(scope, personIds, at),
    scope.sql<PurposeRow>(purposeText(placesFor(people.length), placesFor(apps.length), placesFor(asked.length)),
      [own, ...people, ...asked, own, ...apps, own, own, ...people]),
  ]);
  const files = await filesOf(scope, [...recipients.values()]);
  return new PurposeFactsIn(rows, endedAt, { purposes, versions, recipients, files }, at).factsOf;
}

interface Registers {
  readonly purposes: ReadonlyMap<string, Purpose>;
  readonly versions: ReadonlyMap<string, readonly AppVersion[]>;
  readonly recipients: ReadonlyMap<string, Recipient>;
  readonly files: ReadonlyMap<string, RecipientFiles>;
}

/** What is the same for everybody about one purpose of one app. */
interface OfPurpose {
  readonly purpose: Purpose;
  readonly scope: AppScope;
}

class PurposeFactsIn {
  readonly #consents: ReadonlyMap<string, readonly PurposeRow[]>;
  readonly #approved: ReadonlyMap<string, readonly PurposeRow[]>;
  readonly #crossed: ReadonlyMap<string, CrossBorder>;
  readonly #links: ReadonlyMap<string, readonly PurposeRow[]>;
  readonly #known = new Map<string, OfPurpose | null>();

  constructor(rows: readonly PurposeRow[], private readonly endedAt: EndedAt, private readonly registers: Registers, private readonly at: number) {
    const of = grouped(rows, ({ fact }) => fact);
    this.#consents = grouped(of.get('CONSENT') ?? [], ({ one, two, three }) => `${one} ${two} ${three ?? ''}`);
    this.#approved = grouped(of.get('APPROVED') ?? [], ({ one }) => one);
    this.#links = grouped(of.get('LINKED') ?? [], ({ one }) => one);
    this.#crossed = new Map((of.get('CROSSED') ?? []).map(({ one, two, three, recipient_revision }) => [one, { mechanism: two as CrossBorder['mechanism'], expiresOn: three, recipientRevision: Number(recipient_revision) }]));
  }

  factsOf: PurposeOf = (personId, app, key) => {
    const found = this.#ofPurpose(app, key);
    if (!found) return { key, asked: null };
    const { purpose, scope } = found;
    return {
      key,
      asked: {
        activity: activityOf(purpose, null), renewFromRevision: purpose.renewFromRevision, categories: scope.categories, endedAt: this.endedAt(personId, key),
        isUnlinked: isUnlinked((this.#links.get(personId) ?? []).map(({ until }) => ({ unlinkedAt: until }))),
        consents: this.#said(personId, purpose, ''),
        recipients: scope.recipientKeys.map((one) => this.#recipient(personId, purpose, one)),
      },
    };
  };

  #ofPurpose(app: App, key: string): OfPurpose | null {
    const name = `${app.id} ${key}`;
    let found = this.#known.get(name);
    if (found === undefined) {
      const purpose = this.registers.purposes.get(key);
      const scope = purpose ? this.#scopeOf(app, key) : null;
      found = purpose && scope ? { purpose, scope } : null;
      this.#known.set(name, found);
    }
    return found;
  }

  /** All that the version in effect does for the purpose; null where that is nothing. */
  #scopeOf(app: App, purposeKey: string): AppScope | null {
    const versions = (this.registers.versions.get(app.id) ?? []).filter(({ createdAt }) => createdAt <= this.at);
    const held = versionInEffect(versions, new Set((this.#approved.get(app.id) ?? []).map(({ number }) => Number(number))));
    const scopes = held?.scopes.filter((one) => one.purposeKey === purposeKey) ?? [];
    if (scopes.length === 0) return null;
    const all = (part: 'categories' | 'recipientKeys' | 'domains'): string[] => distinct(scopes.flatMap((one) => one[part]));
    return { purposeKey, categories: all('categories'), recipientKeys: all('recipientKeys'), domains: all('domains') };
  }

  #said(personId: string, purpose: Purpose, recipientId: string): ConsentEvent[] {
    return (this.#consents.get(`${personId} ${purpose.id} ${recipientId}`) ?? []).map(({ number, state, type, revision, recipient_revision, since, until }) => ({
      number: Number(number), state: state as ConsentEvent['state'], type: type as ConsentEvent['type'], purposeRevision: Number(revision), recipientRevision: recipient_revision === null ? null : Number(recipient_revision), at: Number(since), expiresAt: until === null ? null : Number(until),
    }));
  }

  #recipient(personId: string, purpose: Purpose, key: string): RecipientFacts | null {
    const recipient = this.registers.recipients.get(key);
    if (!recipient) return null;
    const { id, state, renewFromRevision, role, region, deIdentification, categories, purposeKeys } = recipient;
    const { assessments, agreements } = this.registers.files.get(id) ?? { assessments: [], agreements: [] };
    return { id, state, renewFromRevision, role, region, deIdentification, categories, purposeKeys, assessments, agreements, crossBorder: this.#crossed.get(id) ?? null, consents: this.#said(personId, purpose, id) };
  }
}
