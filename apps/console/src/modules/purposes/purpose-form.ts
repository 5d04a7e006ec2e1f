import {
  anySensitive, COOKIE_KINDS, DATA_CATEGORY_NAMES, DATA_SUBJECTS, LEGAL_BASES, OPT_OUTS,
  type ControllerRole, type CookieKind, type DataCategory, type DataSubject, type LegalBasis, type Necessity, type OptOut,
} from '@accord/consents';
import type { Purpose } from './purposes.graphql.ts';

export const CATEGORIES = DATA_CATEGORY_NAMES;
export const BASES = LEGAL_BASES;
export const SUBJECTS = DATA_SUBJECTS;
export const SWITCHES = OPT_OUTS;
/** Strictly necessary ones rest on another ground than consent, all others on it (§3). */
export const cookieKindsFor = ({ legalBasis }: PurposeForm): readonly CookieKind[] => COOKIE_KINDS.filter((kind) => (kind === 'STRICTLY_NECESSARY') === (legalBasis !== 'CONSENT'));

interface Text { zhCN: string; en: string }
const blank = (): Text => ({ zhCN: '', en: '' });
const copied = (text: Text | null): Text => (text ? { zhCN: text.zhCN, en: text.en } : blank());

/** What is typed about a purpose. */
export interface PurposeForm {
  key: string;
  name: Text;
  description: Text;
  legalBasis: LegalBasis;
  necessity: Necessity;
  categories: DataCategory[];
  retentionDays: string;
  isMarketing: boolean;
  /** '' : none */
  optOut: OptOut | '';
  cookieKind: CookieKind | '';
  dataSubjects: DataSubject[];
  controllerRole: ControllerRole;
  necessityStatement: Text;
  impactStatement: Text;
}

export const formOf = (purpose: Purpose | null, isOrganization: boolean): PurposeForm => ({
  key: purpose?.key ?? (isOrganization ? 'custom-' : ''), name: copied(purpose?.name ?? null), description: copied(purpose?.description ?? null), legalBasis: purpose?.legalBasis ?? 'CONSENT',
  necessity: purpose?.necessity ?? 'OPTIONAL', categories: [...(purpose?.categories ?? [])], retentionDays: String(purpose?.retentionDays ?? ''), isMarketing: purpose?.isMarketing ?? false,
  optOut: purpose?.optOut ?? '', cookieKind: purpose?.cookieKind ?? '', dataSubjects: [...(purpose?.dataSubjects ?? [])], controllerRole: purpose?.controllerRole ?? 'ORGANIZATION',
  necessityStatement: copied(purpose?.necessityStatement ?? null), impactStatement: copied(purpose?.impactStatement ?? null),
});

/** Consent that cannot be refused is none (PIPL 16). */
export const mustBeOptional = ({ legalBasis }: PurposeForm): boolean => legalBasis === 'CONSENT';
export const isSensitive = ({ categories }: PurposeForm): boolean => anySensitive(categories);

const isFilled = ({ zhCN, en }: Text): boolean => zhCN.trim() !== '' && en.trim() !== '';
export type TextField = 'name' | 'description' | 'necessityStatement' | 'impactStatement';

/** The texts that are still to be written in both languages. */
export const missingTexts = (form: PurposeForm): TextField[] =>
  (['name', 'description', ...(isSensitive(form) ? (['necessityStatement', 'impactStatement'] as const) : [])] as const).filter((field) => !isFilled(form[field]));

/** What the API is told; what the form does not show stays as it was. */
export const inputOf = (form: PurposeForm, before: Purpose | null) => ({
  name: form.name, description: form.description, legalBasis: form.legalBasis, necessity: mustBeOptional(form) ? ('OPTIONAL' as const) : form.necessity, categories: form.categories, isMarketing: form.isMarketing && mustBeOptional(form),
  optOut: form.optOut === '' || !mustBeOptional(form) ? null : form.optOut, cookieKind: form.cookieKind === '' || !cookieKindsFor(form).includes(form.cookieKind) ? null : form.cookieKind, dataSubjects: form.dataSubjects,
  retentionDays: form.retentionDays === '' ? null : Number(form.retentionDays), necessityStatement: isFilled(form.necessityStatement) ? form.necessityStatement : null, impactStatement: isFilled(form.impactStatement) ? form.impactStatement : null,
  controllerRole: form.controllerRole, isPublished: before?.isPublished ?? false, isWrittenByLaw: before?.isWrittenByLaw ?? false, devicePermission: before?.devicePermission ?? null,
});
