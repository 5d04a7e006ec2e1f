import { requiresAcceptance } from '@accord/acceptance';
import { addDays, civilDay, isCivilDay, startOfDay } from '@accord/deadlines';
import { PREVAILING, type Drift } from '@accord/statement-versions';
import { localized } from '../../database/language.ts';
import { badInput, Refusal, refused } from '../../tenancy/refusal.ts';
import { mustBeInReview } from './as-seen.ts';
import { TOLD_MOST, toldFindings, type Finding } from './findings.ts';
import { findingsOf, readingOf, type Readable } from './reading.ts';
import { fourEyes } from './four-eyes.ts';
import type { Commitments, StatementVersion } from './statement-version.entity.ts';
import type { StatementKind } from './statement.entity.ts';
import type { PlanPublicationInput, PublishStatementVersionInput } from './statements.inputs.ts';

/** What a publication of this kind decides besides its days: the promises are of the platform's privacy statement alone, and only an organization says whether it asks. Throws BAD_USER_INPUT. */
export function chosenOf(kind: StatementKind, { commitments = null, requiresAcceptance: saysSo = null }: PlanPublicationInput): { commitments: Commitments | null; asksAcceptance: boolean } {
  if (kind === 'PLATFORM_PRIVACY' && commitments === null) throw badInput('COMMITMENTS_MISSING', 'The privacy statement of the platform makes promises; confirm them.', 'commitments');
  if (kind !== 'PLATFORM_PRIVACY' && commitments !== null) throw badInput('COMMITMENTS_OF_ANOTHER_KIND', 'Only the privacy statement of the platform makes these promises.', 'commitments');
  if (kind !== 'ORGANIZATION_NOTICE' && saysSo !== null) throw badInput('ACCEPTANCE_BY_KIND', 'Whether people are asked to accept it follows from its kind.', 'requiresAcceptance');
  const { replyDays, eraseAfterDays, unpaidDays } = commitments ?? {};
  return {
    commitments: replyDays && eraseAfterDays && unpaidDays ? { replyDays, eraseAfterDays, unpaidDays } : null,
    asksAcceptance: requiresAcceptance(kind, saysSo ?? true),
  };
}

type Chosen = Pick<PublishStatementVersionInput, 'severity' | 'severityReason' | 'updateOn' | 'effectiveOn' | 'graceUntil' | 'acknowledgedFindings' | 'acknowledgedDrift'>;

export interface Publication {
  readonly version: Pick<StatementVersion, 'authorId' | 'submittedAt' | 'publishedAt' | 'discardedAt'>;
  readonly texts: readonly Readable[];
  /** The version published last and not cancelled, which may not have taken effect yet; null: this is the first. */
  readonly last: Pick<StatementVersion, 'number' | 'effectiveOn'> | null;
  /** Where its languages part ways. */
  readonly drift: readonly Pick<Drift, 'key' | 'kind' | 'clauseId'>[];
  readonly publisherId: string;
  /** Who may publish where the author may be the only one; empty for the platform. */
  readonly deciders: readonly string[];
  readonly chosen: Chosen;
  readonly at: number;
}

/** Throws the first reason why a version cannot be published like this (model, Statements in force); else the warnings that were acknowledged, by code. */
export function mustBePublishable(publication: Publication): string[] {
  const { version, texts, publisherId, deciders, chosen, at } = publication;
  mustBeInReview(version);
  fourEyes({ authorId: version.authorId, publisherId, submittedAt: version.submittedAt ?? at, deciders, at });
  if (!texts.some(({ language }) => language === PREVAILING)) throw refused('CHINESE_TEXT_MISSING', 'A version without its Chinese text cannot be published; the Chinese text prevails.');
  if (chosen.severity === 'MATERIAL' && chosen.severityReason.trim() === '') throw badInput('REASON_MISSING', 'Say why the change is material.', 'severityReason');
  mustBeGoodDays(publication);
  mustBeGoodGrace(publication);
  mustBeLookedAt(publication);
  return mustBeAcknowledged(texts, chosen);
}

/** Throws BAD_USER_INPUT for a day that is not in the calendar. */
export function mustBeDays({ updateOn, effectiveOn }: Pick<Chosen, 'updateOn' | 'effectiveOn'>): void {
  for (const [field, day] of Object.entries({ updateOn, effectiveOn })) if (!isCivilDay(day)) throw badInput('NOT_A_DAY', 'This day is not in the calendar.', field);
}

/** A first version may be in force since a past day; a later one takes effect tomorrow at the earliest, and after those before it. */
function mustBeGoodDays({ chosen, last, at }: Publication): void {
  mustBeDays(chosen);
  const { updateOn, effectiveOn } = chosen;
  if (effectiveOn < updateOn) throw badInput('EFFECTIVE_BEFORE_UPDATE', 'A version takes effect on the day of its update or later.', 'effectiveOn');
  if (!last) return;
  if (effectiveOn < addDays(civilDay(at), 1)) throw badInput('EFFECTIVE_TOO_EARLY', 'A later version takes effect tomorrow at the earliest.', 'effectiveOn');
  if (last.effectiveOn !== null && effectiveOn < last.effectiveOn) throw badInput('EFFECTIVE_BEFORE_LAST', 'A version cannot take effect before the one that was published last.', 'effectiveOn');
}

/** Grace is for holders of an earlier acceptance (domain §5): a first version has none. */
function mustBeGoodGrace({ chosen: { graceUntil, effectiveOn }, last }: Publication): void {
  if (!graceUntil) return;
  if (!last) throw badInput('GRACE_WITHOUT_EARLIER_VERSION', 'Grace is for people who accepted an earlier version; there is none.', 'graceUntil');
  if (graceUntil.getTime() <= startOfDay(effectiveOn)) throw badInput('GRACE_BEFORE_EFFECT', 'Grace ends after the version has taken effect.', 'graceUntil');
}

/** «zh changed, en did not» waits until the text is mended or somebody says that it is meant so (§11). */
function mustBeLookedAt({ drift, chosen }: Publication): void {
  const acknowledged = new Set(chosen.acknowledgedDrift ?? []);
  const open = drift.filter(({ key }) => !acknowledged.has(key));
  if (open.length === 0) return;
  throw new Refusal('REFUSED', 'The languages part ways where nobody has said that they may.', {
    reason: 'DRIFT_NOT_ACKNOWLEDGED', path: ['input', 'acknowledgedDrift'], details: { drift: open.slice(0, TOLD_MOST).map(({ key, kind, clauseId }) => ({ key, kind, clauseId })) },
  });
}

function mustBeAcknowledged(texts: readonly Readable[], chosen: Chosen): string[] {
  const acknowledged = new Set(chosen.acknowledgedFindings ?? []);
  const warnings = [...findingsOf(texts), ...dateFindings(texts, chosen)].filter(({ severity }) => severity === 'WARNING');
  const open = warnings.filter(({ code }) => !acknowledged.has(code));
  if (open.length === 0) return [...new Set(warnings.map(({ code }) => code))];
  throw new Refusal('REFUSED', 'Some warnings about the text have not been acknowledged.', {
    reason: 'FINDINGS_NOT_ACKNOWLEDGED', path: ['input', 'acknowledgedFindings'], details: { findings: toldFindings(open) },
  });
}

/** Where a day that a text prints is not the one that was chosen: nobody should learn two dates by accident. */
export function dateFindings(texts: readonly Readable[], { updateOn, effectiveOn }: Pick<Chosen, 'updateOn' | 'effectiveOn'>): Finding[] {
  return texts.flatMap((text) => {
    const { updateDate, effectiveDate } = readingOf(text).statement;
    return [
      ...differing(text, 'UPDATE_DATE_DIFFERS', updateDate, updateOn, localized('更新日期', 'update date')),
      ...differing(text, 'EFFECTIVE_DATE_DIFFERS', effectiveDate, effectiveOn, localized('生效日期', 'effective date')),
    ];
  });
}

function differing({ language }: Readable, code: string, printed: string | null, chosen: string, name: { zhCN: string; en: string }): Finding[] {
  if (printed === null || printed === chosen) return [];
  const where = language === 'en' ? { zhCN: '英文文本', en: 'English' } : { zhCN: '中文文本', en: 'Chinese' };
  const message = localized(`${where.zhCN}载明的${name.zhCN}为 ${printed}，所选为 ${chosen}。`, `The ${where.en} text prints ${printed} as its ${name.en}; ${chosen} was chosen.`);
  return [{ code, severity: 'WARNING', language, line: null, column: null, clause: null, message }];
}
