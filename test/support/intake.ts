import { openToken, sealToken } from '@accord/api/access/sealed-token';
import { formToken, IdentityVerification, requestCodeOf } from '@accord/api/modules/intake/index';
import { anonymous, type Accord, type Client } from './accord.ts';
import { mutate, type Input } from './mutate.ts';
import { scopeOf } from './scopes.ts';
import { buildWorld, type World } from './world.ts';

export interface Code { readonly token: string; readonly number: string; readonly codeExpiresAt: string }
export interface Session { readonly token: string; readonly endsAt: string }

const CODE = { fields: 'record { token number codeExpiresAt }' };
const FILE = 'id name bytes scan downloadable';
const PAGE = `id number type state organizationName isPlatform controllerRole capacity onBehalfOf details language contact receivedAt clockStartAt replyDueAt lapsesAt holder
  moves { step to occurredAt } replies { id kind outcome grounds text remedyText files { ${FILE} } } files { ${FILE} } additions { text files { ${FILE} } } fee { amountFen } parts { id organizationName number state replyDueAt repliedAt } duplicateOf complaints canComplain isAsked canProve canTell canWithdraw canAgreeToFee version sessionEndsAt`;
export const PAGE_FIELDS = { fields: `record { ${PAGE} }` };
export interface PageFile { readonly id: string; readonly name: string; readonly bytes: number; readonly scan: string; readonly downloadable: boolean }
export interface Page {
  readonly id: string; readonly number: string; readonly state: string; readonly version: number; readonly holder: string | null; readonly contact: string | null; readonly clockStartAt: string | null; readonly replyDueAt: string | null;
  readonly organizationName: string; readonly isAsked: boolean; readonly canTell: boolean; readonly canWithdraw: boolean; readonly canAgreeToFee: boolean; readonly sessionEndsAt: string;
  readonly moves: readonly { step: string | null; to: string }[]; readonly replies: readonly { kind: string; files: readonly PageFile[]; outcome: string | null; grounds: readonly string[]; text: string; remedyText: string | null }[]; readonly additions: readonly { text: string; files: readonly PageFile[] }[];
  readonly files: readonly PageFile[]; readonly parts: readonly { id: string; organizationName: string; number: string; state: string; replyDueAt: string | null; repliedAt: string | null }[]; readonly canProve: boolean; readonly capacity: string; readonly onBehalfOf: string | null; readonly complaints: readonly string[]; readonly canComplain: boolean; readonly duplicateOf: string | null;
}

/** What follows the address of an organization's form. */
export const formOf = ({ system }: Accord, organizationId: string): string | null => formToken(system.kernel, organizationId) || null;

export const openForm = (administrator: Client, isOpen = true, expectedVersion = 0): Promise<{ id: string; version: number }> =>
  mutate(administrator, 'setIntakeForm', { isOpen, expectedVersion }, { fields: 'record { id isOpen version url waiting }' });

/** The world with the form of the first organization open, and somebody before it who is not signed in. */
export async function worldAtForm(): Promise<{ world: World; form: string; visitor: Client }> {
  const world = await buildWorld();
  await openForm(world.a.administrator);
  return { world, form: formOf(world.accord, world.a.id) ?? '', visitor: anonymous(world.accord) };
}

export const ASKING: Input = { type: 'ACCESS', details: 'What do you know about me?', language: 'EN' };
export const submit = (by: Client, form: string | null, email: string, more: Input = {}): Promise<Code> => mutate<Code>(by, 'submitIntake', { ...ASKING, form, email, ...more }, CODE);
export const sendCode = (by: Client, form: string | null, number: string, email: string): Promise<Code> => mutate<Code>(by, 'sendRequestCode', { form, number, email }, CODE);

/** The code that the letter of a token has, whether or not such a letter goes out. */
export function codeFor({ system }: Accord, { token }: Pick<Code, 'token'>): string {
  const row = openToken(system.kernel.seal, 'intake-code', token);
  if (!row) throw new Error('no such token');
  return requestCodeOf(system.kernel.seal, row);
}
/** Six digits that are not those. */
export const otherThan = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

export const confirm = (by: Client, { token }: Pick<Code, 'token'>, code: string): Promise<Session> => mutate<Session>(by, 'confirmRequestCode', { token, code }, { fields: 'record { token endsAt }' });
export const pageOf = async (by: Client, session: string, partId: string | null = null): Promise<Page> =>
  (await by.call<{ requestByCode: Page }>(`query ($session: String!, $partId: ID) { requestByCode(session: $session, partId: $partId) { ${PAGE} } }`, { session, partId })).requestByCode;
/** How files are sent and had by whoever has the session. */
export const bySession = (session: string): Record<string, string> => ({ 'accord-request-session': session });

/** Files a request and proves the contact. */
export async function verified(accord: Accord, by: Client, form: string | null, email: string, more: Input = {}): Promise<{ code: Code; session: string; page: Page }> {
  const code = await submit(by, form, email, more);
  const { token } = await confirm(by, code, codeFor(accord, code));
  return { code, session: token, page: await pageOf(by, token) };
}

/** A code of a request that is open, or has opened it, without a letter. */
async function codeRow(accord: Accord, organizationId: string, requestId: string, hasPassed: boolean): Promise<{ organizationId: string; id: string }> {
  const scope = scopeOf(accord, organizationId);
  const { now } = scope;
  const id = scope.newId();
  await scope.change({ action: 'request.code-requested', subject: { type: 'Organization', id: organizationId } }, (change) => change.of(IdentityVerification).insert({
    id, requestId, contactHash: id, targetHash: id, startedAt: now, codeExpiresAt: now + 600_000, tries: 0, passedAt: hasPassed ? now : null, expiresAt: now + 86_400_000,
  }));
  return { organizationId, id };
}
/** The page of any request, open to whoever has this. */
export const sessionFor = async (accord: Accord, organizationId: string, requestId: string): Promise<string> =>
  sealToken(accord.system.kernel.seal, 'intake-session', await codeRow(accord, organizationId, requestId, true));
/** What opens it. */
export async function codeOfRequest(accord: Accord, organizationId: string, requestId: string): Promise<{ token: string; code: string }> {
  const token = sealToken(accord.system.kernel.seal, 'intake-code', await codeRow(accord, organizationId, requestId, false));
  return { token, code: codeFor(accord, { token }) };
}
