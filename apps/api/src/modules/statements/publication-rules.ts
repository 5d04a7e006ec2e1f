import { addDays, civilDay, isCivilDay, startOfDay } from '@accord/deadlines';
import { PREVAILING } from '@accord/statement-versions';
import { localized } from '../../database/language.ts';
import { badInput, Refusal, refused } from '../../tenancy/refusal.ts';
import { toldFindings, type Finding } from './findings.ts';
import { findingsOf, readingOf, type Readable } from './reading.ts';
import type { StatementVersion } from './statement-version.entity.ts';
import type { PublishStatementVersionInput } from './statements.inputs.ts';

type Chosen = Pick<PublishStatementVersionInput, 'severity' | 'severityReason' | 'updateOn' | 'effectiveOn' | 'graceUntil' | 'acknowledgedFindings'>;

export interface Publication {
  readonly version: Pick<StatementVersion, 'authorId' | 'publishedAt' | 'discardedAt'>;
  readonly texts: readonly Readable[];
  /** The version published last, which may not have taken effect yet; null: this is the first. */
  readonly last: Pick<StatementVersion, 'number' | 'effectiveOn'> | null;
  readonly publisherId: string;
  readonly chosen: Chosen;
  readonly at: number;
}

/** Throws the first reason why a version cannot be published like this (model, Statements in force); else the warnings that were acknowledged, by code. */
export function mustBePublishable(publication: Publication): string[] {
  const { version, texts, publisherId, chosen } = publication;
  if (version.publishedAt !== null || version.discardedAt !== null) throw refused('NOT_A_DRAFT', 'Only a draft can be published or discarded.');
  if (version.authorId === publisherId) throw refused('AUTHOR_CANNOT_PUBLISH', 'Whoever imported a version does not publish it; somebody else must.');
  if (!texts.some(({ language }) => language === PREVAILING)) throw refused('CHINESE_TEXT_MISSING', 'A version without its Chinese text cannot be published; the Chinese text prevails.');
  if (chosen.severity === 'MATERIAL' && chosen.severityReason.trim() === '') throw badInput('REASON_MISSING', 'Say why the change is material.', 'severityReason');
  mustBeGoodDays(publication);
  mustBeGoodGrace(publication);
  return mustBeAcknowledged(texts, chosen);
}

/** A first version may be in force since a past day; a later one takes effect tomorrow at the earliest, and after those before it. */
function mustBeGoodDays({ chosen: { updateOn, effectiveOn }, last, at }: Publication): void {
  for (const [field, day] of Object.entries({ updateOn, effectiveOn })) if (!isCivilDay(day)) throw badInput('NOT_A_DAY', 'This day is not in the calendar.', field);
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
