import { createHash } from 'node:crypto';
import { requiresAcceptance } from '@accord/acceptance';
import { decodeStatement, PREVAILING } from '@accord/statement-versions';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { badInput, conflict, Refusal } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { takeUpload } from '../uploads/index.ts';
import { findingIn, toldFindings, type Finding } from './findings.ts';
import { mustBeAtWork, mustIssue } from './owned.ts';
import { UNTITLED } from './places.ts';
import { findingsOf, readingOf, type Readable } from './reading.ts';
import { StatementText } from './statement-text.entity.ts';
import { StatementVersion } from './statement-version.entity.ts';
import { Statement } from './statement.entity.ts';
import type { ImportStatementInput, StatementTextInput } from './statements.inputs.ts';

const TITLE_MOST = 300;

/**
 * Keeps one version's texts as a draft, byte for byte (model, Statements). Refused as a whole where a text cannot be
 * imported; what a person should look at stays with the draft as warnings. Its dates are proposals until publication.
 */
export async function importStatement(scope: TenantScope, input: ImportStatementInput): Promise<StatementVersion> {
  mustIssue(scope, input.kind);
  await mustBeAtWork(scope);
  if (new Set(input.texts.map(({ language }) => language)).size < input.texts.length) throw badInput('LANGUAGE_REPEATED', 'Each language is given once.', 'texts');
  const texts = await Promise.all(input.texts.map((one) => readableOf(scope, one)));
  const findings = findingsOf(texts);
  if (!isImportable(findings)) throw notImportable(findings);
  const prevailing = readingOf(texts.find(({ language }) => language === PREVAILING) ?? (texts[0] as Readable)).statement;
  const id = scope.newId();
  return scope
    .change({ action: 'statement.imported', subject: { type: 'StatementVersion', id }, fields: ['texts', 'updateOn', 'effectiveOn'] }, async (change) => {
      const statement =
        (await change.of(Statement).first({ kind: input.kind })) ??
        (change.of(Statement).insert({ id: change.newId(), kind: input.kind, prevailingLanguage: PREVAILING, requiresAcceptance: requiresAcceptance(input.kind, true), createdAt: change.at }));
      const version = change.of(StatementVersion).insert({
        id, statementId: statement.id, number: null, severity: null, severityReason: null, updateOn: prevailing.updateDate, effectiveOn: prevailing.effectiveDate,
        effectiveAt: null, graceUntil: null, commitments: null, acknowledgedFindings: [], acknowledgedDrift: null, clauseIds: null, asksAcceptance: requiresAcceptance(input.kind, true), planHash: null, fourEyes: null, importedAt: change.at, authorKind: scope.actor.kind, authorId: scope.actor.id ?? '',
        submittedAt: null, publishedAt: null, publisherId: null, discardedAt: null, cancelledAt: null, cancelReason: null, version: 1,
      });
      for (const text of texts) change.of(StatementText).insert({ id: change.newId(), statementVersionId: id, title: titleOf(text, input), ...text });
      return version;
    })
    .catch((error: unknown) => {
      throw isDuplicateKey(error) ? conflict('CHANGED_MEANWHILE', 'Somebody imported the first version meanwhile. Import again.') : error;
    });
}

/** The text that was pasted, or that an upload of the caller brought. Throws NOT_FOUND for an unknown or expired upload. */
async function readableOf(scope: TenantScope, { language, text, uploadId }: StatementTextInput): Promise<Readable> {
  if ((typeof text === 'string') === (typeof uploadId === 'string')) throw badInput('ONE_SOURCE_PER_TEXT', 'Give either the text or the id of an upload.', 'texts');
  const body = typeof text === 'string' ? text : (await takeUpload(scope, 'STATEMENT', uploadId ?? '')).text;
  const bytes = Buffer.from(body);
  const decoded = decodeStatement(bytes);
  if ('finding' in decoded) throw notImportable([findingIn(language, decoded.finding)]);
  return { language, body, sha256: createHash('sha256').update(bytes).digest('hex') };
}

const titleOf = ({ language, ...text }: Readable, { kind, title }: ImportStatementInput): string =>
  ((language === 'en' ? title?.en : title?.zhCN) ?? (readingOf({ language, ...text }).statement.title || UNTITLED[kind][language === 'en' ? 'en' : 'zhCN'])).slice(0, TITLE_MOST);

const isImportable = (findings: readonly Finding[]): boolean => findings.every(({ severity }) => severity !== 'ERROR');

/** Errors first: they are what has to be mended. */
function notImportable(findings: readonly Finding[]): Refusal {
  const ordered = [...findings].sort((a, b) => Number(b.severity === 'ERROR') - Number(a.severity === 'ERROR'));
  return new Refusal('BAD_USER_INPUT', 'The text cannot be imported as it stands.', { reason: 'STATEMENT_NOT_IMPORTABLE', path: ['input', 'texts'], details: { findings: toldFindings(ordered) } });
}
