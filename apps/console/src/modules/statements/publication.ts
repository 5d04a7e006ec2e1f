import type { PublicationInput, StatementVersion } from './statements.graphql.ts';

export const COMMITMENTS = ['replyDays', 'eraseAfterDays', 'unpaidDays'] as const;
/** What the API may name when it refuses a publication, and a field of the form shows. */
export const PUBLICATION_FIELDS = ['severity', 'severityReason', 'updateOn', 'effectiveOn', 'graceUntil', 'acknowledgedFindings', 'password', ...COMMITMENTS] as const;

/** A publication as it is typed: days as `YYYY-MM-DD`, numbers as their digits. */
export type PublicationForm = Record<'severityReason' | 'updateOn' | 'effectiveOn' | 'graceUntilOn' | 'password' | (typeof COMMITMENTS)[number], string> & {
  severity: '' | 'EDITORIAL' | 'MATERIAL';
  /** which statement it is of: only the platform's makes promises, only an organization says whether it asks */
  kind: StatementVersion['statement']['kind'];
  requiresAcceptance: boolean;
  /** findings by code */
  acknowledged: string[];
};

/** Dates and commitments are proposed from the text; a person confirms them. */
export function proposedForm({ updateOn, effectiveOn, zh, statement: { kind } }: StatementVersion): PublicationForm {
  const days = zh?.proposedCommitments;
  const said = (name: (typeof COMMITMENTS)[number]): string => (days ? String(days[name]) : '');
  return {
    kind, requiresAcceptance: true, password: '', severity: '', severityReason: '', updateOn: updateOn ?? '', effectiveOn: effectiveOn ?? '', graceUntilOn: '', acknowledged: [],
    replyDays: said('replyDays'), eraseAfterDays: said('eraseAfterDays'), unpaidDays: said('unpaidDays'),
  };
}

/** The first moment after that day in Beijing. */
export const afterDay = (day: string): string => new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000).toISOString();

/** What is missing or not a number, by field: `missing`, `days`, `acknowledge`. Empty: it can be planned. */
export function faultsOf(form: PublicationForm, findings: readonly { code: string }[]): Record<string, 'missing' | 'days' | 'acknowledge'> {
  const faults: Record<string, 'missing' | 'days' | 'acknowledge'> = {};
  for (const name of ['severity', 'severityReason', 'updateOn', 'effectiveOn'] as const) if (!form[name].trim()) faults[name] = 'missing';
  if (form.kind === 'PLATFORM_PRIVACY') for (const name of COMMITMENTS) if (!/^[1-9]\d{0,3}$/.test(form[name].trim())) faults[name] = 'days';
  if (!findings.every(({ code }) => form.acknowledged.includes(code))) faults['acknowledgedFindings'] = 'acknowledge';
  return faults;
}

/** @throws RangeError where `faultsOf` finds a fault in the severity */
export function publicationInput(id: string, form: PublicationForm): PublicationInput {
  const { severity, severityReason, updateOn, effectiveOn, graceUntilOn } = form;
  if (severity === '') throw new RangeError('no severity is chosen');
  return {
    id, severity, severityReason: severityReason.trim(), updateOn, effectiveOn,
    commitments: form.kind === 'PLATFORM_PRIVACY' ? { replyDays: Number(form.replyDays), eraseAfterDays: Number(form.eraseAfterDays), unpaidDays: Number(form.unpaidDays) } : null,
    requiresAcceptance: form.kind === 'ORGANIZATION_NOTICE' ? form.requiresAcceptance : null,
    graceUntil: severity === 'MATERIAL' && graceUntilOn ? afterDay(graceUntilOn) : null,
  };
}
