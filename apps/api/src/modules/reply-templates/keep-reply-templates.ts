import { templateFault, type TemplateFault } from '@accord/request-steps';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import type { Eventually } from '../../tenancy/eventually.ts';
import { badInput, conflict, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { ReplyTemplate } from './reply-template.entity.ts';
import type { DeleteReplyTemplateInput, SaveReplyTemplateInput } from './reply-templates.inputs.ts';

const TEMPLATES_MOST = 100;

const FAULTS = {
  UNKNOWN_VARIABLE: 'The text names a variable that there is not.',
  BROKEN_VARIABLE: 'The text has braces that are no variable.',
} as const satisfies Record<TemplateFault, string>;

const platformTemplates = (scope: TenantScope): Eventually<readonly ReplyTemplate[]> => scope.kernel.published.get('reply-templates', () => scope.published(ReplyTemplate).find());

/** Every template that is offered in this organization: its own, then the platform's, each by name. */
export async function listReplyTemplates(scope: TenantScope): Promise<ReplyTemplate[]> {
  const byName = (one: ReplyTemplate, other: ReplyTemplate): number => (one.name < other.name ? -1 : 1);
  if (scope.organizationId === PLATFORM_ID) return (await scope.of(ReplyTemplate).find()).sort(byName);
  const [own, shared] = await Promise.all([scope.of(ReplyTemplate).find(), platformTemplates(scope)]);
  return [...own.sort(byName), ...[...shared].sort(byName)];
}

/** One that is offered here. Throws NOT_FOUND. */
export async function offeredTemplate(scope: TenantScope, id: string): Promise<ReplyTemplate> {
  const shared = scope.organizationId === PLATFORM_ID ? undefined : (await platformTemplates(scope)).find((one) => one.id === id);
  return shared ?? scope.of(ReplyTemplate).get(id);
}

/** Makes a template, or changes one of the organization's own; the platform's are changed by its staff alone. Throws BAD_USER_INPUT at the field that is wrong. */
export async function saveReplyTemplate(scope: TenantScope, { id = null, expectedVersion = null, ...input }: SaveReplyTemplateInput): Promise<ReplyTemplate> {
  const said = wordsOf(input);
  if (id === null) return unlessNameIsTaken(add(scope, said));
  if (expectedVersion === null) throw badInput('VERSION_REQUIRED', 'Say which version of the template was read.', 'expectedVersion');
  mustBeAt(await scope.of(ReplyTemplate).get(id), expectedVersion);
  return unlessNameIsTaken(scope.change({ action: 'reply-template.changed', subject: { type: 'ReplyTemplate', id }, fields: Object.keys(said) }, (change) =>
    change.of(ReplyTemplate).updateAt(id, expectedVersion, { ...said, changedAt: change.at })));
}

function add(scope: TenantScope, said: ReturnType<typeof wordsOf>): Promise<ReplyTemplate> {
  const id = scope.newId();
  return scope.change({ action: 'reply-template.added', subject: { type: 'ReplyTemplate', id }, fields: Object.keys(said) }, async (change) => {
    if ((await change.of(ReplyTemplate).count()) >= TEMPLATES_MOST) throw refused('TOO_MANY_TEMPLATES', 'There are as many templates as one may keep. Delete one first.', { most: TEMPLATES_MOST });
    return change.of(ReplyTemplate).insert({ id, ...said, changedAt: change.at, version: 1 });
  });
}

/** Resolves to the id of what is gone. Answers that began with it stay as they were sent. */
export async function deleteReplyTemplate(scope: TenantScope, { id, expectedVersion }: DeleteReplyTemplateInput): Promise<string> {
  mustBeAt(await scope.of(ReplyTemplate).get(id), expectedVersion);
  await scope.change({ action: 'reply-template.deleted', subject: { type: 'ReplyTemplate', id } }, async (change) => {
    if ((await change.of(ReplyTemplate).removeAll({ id, version: expectedVersion })) === 0) mustBeAt(await change.of(ReplyTemplate).get(id), expectedVersion);
  });
  return id;
}

function wordsOf({ name, type = null, kind, outcome = null, textZh = null, textEn = null }: Omit<SaveReplyTemplateInput, 'id' | 'expectedVersion'>) {
  if (textZh === null && textEn === null) throw badInput('TEXT_REQUIRED', 'Give the text in one of the languages, or in both.', 'textZh');
  if (outcome !== null && kind !== 'DECISION') throw badInput('OUTCOME_ONLY_FOR_DECISION', 'Only a decision has an outcome.', 'outcome');
  for (const [field, text] of Object.entries({ textZh, textEn })) {
    const fault = text === null ? null : templateFault(text);
    if (fault) throw badInput(fault, FAULTS[fault], field);
  }
  return { name: name.trim(), type, kind, outcome, textZh, textEn };
}

function mustBeAt({ version }: ReplyTemplate, expected: number): void {
  if (version !== expected) throw conflict('CHANGED_MEANWHILE', 'Somebody changed this record meanwhile. Read it again.', { currentVersion: version });
}

async function unlessNameIsTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isDuplicateKey(error)) throw badInput('TEMPLATE_NAME_TAKEN', 'Another template has this name.', 'name');
    throw error;
  }
}
