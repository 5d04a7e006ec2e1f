import { In } from 'typeorm';
import type { Language } from '../../database/language.ts';
import { condition, isAmong } from '../../tenancy/condition.ts';
import { grouped } from '../../tenancy/grouped.ts';
import type { EntityOf, Fields } from '../../tenancy/reader.ts';
import { conflict } from '../../tenancy/refusal.ts';
import type { Order } from '../../tenancy/select.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { Draft, Patch } from '../../tenancy/writer.ts';
import { MailFailed, mailFailureOf, type Mailer } from '../messages/index.ts';
import { findOrganization, type Organization } from '../organizations/index.ts';
import { addressIn } from './address-in.ts';
import { recipientsNamed } from './find-recipient.ts';
import type { Recipient } from './recipient.entity.ts';
import type { Telling, TellingState } from './telling.ts';

export interface Letter { readonly language: Language; readonly subject: string; readonly text: string }

/** A kind of telling, with its name in the trail. */
export interface TellingKind<T extends Telling> {
  readonly entity: EntityOf<T>;
  readonly type: string;
  /** The state where there is nothing to tell any more. */
  readonly dropped: 'NOT_NEEDED' | 'DROPPED';
}

/** How tellings of one kind are told. */
export interface Told<T extends Telling> extends TellingKind<T> {
  /** The same at every try. */
  mailId(telling: T): string;
  /** Null where there is nothing to tell any more; never for one that may be out already: that is told as it was. */
  letter(telling: T, to: { readonly organization: Organization; readonly recipient: Recipient; readonly mayBeOut: boolean }): Letter | null | Promise<Letter | null>;
  /** For the trail. */
  fields(telling: T): string[];
}

type Untold = Pick<Telling, 'recipientOwnerId' | 'recipientId' | 'sentTo' | 'attempts' | 'error' | 'toldAt' | 'toldByKind' | 'toldById' | 'how'> & { readonly state: 'DUE' | 'BY_HAND' };

/** A telling that begins: a letter is due, or, where no address is on record, somebody has to tell it. */
export function untold({ id: recipientId, organizationId: recipientOwnerId, contact }: Recipient): Untold {
  const sentTo = addressIn(contact);
  return { recipientOwnerId, recipientId, state: sentTo === null ? 'BY_HAND' : 'DUE', sentTo, attempts: 0, error: null, toldAt: null, toldByKind: null, toldById: null, how: null };
}

const inState = <T extends Telling>(id: string, ...states: TellingState[]): Fields<T> => ({ id, state: In(states) }) as unknown as Fields<T>;
const patchOf = <T extends Telling>(patch: Partial<Draft<Telling>>): Patch<T> => patch as Patch<T>;

/** Does it for one after another, and goes on where it fails. Throws the first failure then, so that the outbox tries again. */
export async function eachInTurn<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  for (const one of list) await work(one).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

/** Sends each letter that is due. Throws as `eachInTurn` does. */
export const tellEach = <T extends Telling>(scope: TenantScope, mailer: Mailer, told: Told<T>, due: readonly T[]): Promise<void> => eachInTurn(due, (telling) => tell(scope, mailer, told, telling));

async function tell<T extends Telling>(scope: TenantScope, mailer: Mailer, told: Told<T>, telling: T): Promise<void> {
  const [organization, [recipient]] = await Promise.all([findOrganization(scope), recipientsNamed(scope, [], telling.recipientId)]);
  if (!recipient || telling.sentTo === null) return;
  const letter = await told.letter(telling, { organization, recipient, mayBeOut: mayBeOut(telling) });
  if (letter === null) return record(scope, told, telling, { state: told.dropped, error: null });
  await begin(scope, told, telling);
  try {
    await mailer.send({ id: told.mailId(telling), to: telling.sentTo, ...letter });
  } catch (error) {
    await record(scope, told, telling, { state: 'FAILED', error: mayBeOut(telling) ? `${UNKNOWN}, ${mailFailureOf(error)}` : mailFailureOf(error) });
    throw new MailFailed(mailFailureOf(error), { cause: error });
  }
  await record(scope, told, telling, { state: 'TOLD', error: null });
}

const UNKNOWN = 'UNKNOWN';
/** Whether a try began of which nobody knows that it failed: the process went away in it, or no mail server answered. That a later one was refused says nothing about it. */
const mayBeOut = ({ attempts, error }: Telling): boolean => attempts > 0 && (error === null || !/^\w+ [45]\d\d$/.test(error));

const ACTIONS = { TRYING: 'recipient.telling-begun', TOLD: 'recipient.told', FAILED: 'recipient.telling-failed', NOT_NEEDED: 'recipient.telling-dropped', DROPPED: 'recipient.telling-dropped' } as const;

/** Writes that a try begins before it does, so that what becomes of it is never unknown without saying so. Throws CONFLICT where another worker began one meanwhile, or it was told. */
async function begin<T extends Telling>(scope: TenantScope, { entity, type, fields }: Told<T>, telling: T): Promise<void> {
  const { id, attempts } = telling;
  await scope.change({ action: ACTIONS.TRYING, subject: { type, id }, fields: fields(telling) }, async (change) => {
    const begun = await change.of(entity).change({ ...inState<T>(id, 'DUE', 'FAILED'), attempts } as Fields<T>, patchOf<T>({ state: 'DUE', error: mayBeOut(telling) ? UNKNOWN : null, attempts: attempts + 1 }));
    if (begun === 0) throw conflict('CHANGED_MEANWHILE', 'It was told meanwhile, or another letter of it is on its way.');
  });
}

/** Books how a letter fared; somebody may have told the recipient by hand meanwhile, and then that stays. */
async function record<T extends Telling>(scope: TenantScope, { entity, type, fields }: Told<T>, telling: T, { state, error }: { state: Exclude<keyof typeof ACTIONS, 'TRYING'>; error: string | null }): Promise<void> {
  await scope.change({ action: ACTIONS[state], subject: { type, id: telling.id }, fields: fields(telling) }, async (change) => {
    const by = state === 'TOLD' ? { toldAt: change.at, toldByKind: scope.actor.kind, toldById: scope.actor.id } : {};
    await change.of(entity).change(inState<T>(telling.id, 'DUE', 'FAILED'), patchOf<T>({ state, error, ...by }));
  });
}

/** Notes that somebody told a recipient, where no letter did. Throws NOT_FOUND, CONFLICT where it was told meanwhile or a letter is just on its way. */
export async function noteTold<T extends Telling>(scope: TenantScope, { entity, type }: TellingKind<T>, { id, how }: { readonly id: string; readonly how: string }): Promise<T> {
  await scope.of(entity).get(id);
  return scope.change({ action: 'recipient.told', subject: { type, id }, fields: ['how'] }, async (change) => {
    const rows = change.of(entity);
    const noted = await rows.change(inState<T>(id, 'BY_HAND', 'FAILED'), patchOf<T>({ state: 'TOLD', how: how.trim(), toldAt: change.at, toldByKind: scope.actor.kind, toldById: scope.actor.id }));
    if (noted === 0) throw conflict('RECIPIENT_TOLD', 'This recipient was told, or its letter is about to go out. Read it again.');
    return rows.get(id);
  });
}

/** How much of a history is told; the audit trail has all of it. */
const HISTORY_MOST = 50;

/** Tellings about one thing, the newest first; one statement for a whole list of such things, of each as many as of one alone. */
export async function tellingsOf<T extends Telling & { endedAt: number }>(scope: TenantScope, entity: EntityOf<T>, by: keyof T & string, id: string): Promise<T[]> {
  const found = await scope.batched(`${entity.name} ${by}`, id, async (ids) => {
    const rows = scope.of(entity);
    const about = isAmong(`t.${rows.column(by)}`, ids);
    const newest = condition(`telling.id IN (SELECT n.id FROM (SELECT t.id AS id, ROW_NUMBER() OVER (PARTITION BY t.${rows.column(by)} ORDER BY t.ended_at DESC, t.id DESC) AS nth
      FROM ${rows.table} t WHERE t.organization_id = ? AND ${about.text}) n WHERE n.nth <= ${HISTORY_MOST})`, scope.organizationId, ...about.parameters);
    return grouped((await rows.select({ alias: 'telling', conditions: [newest], order: [['endedAt', 'DESC'], ['id', 'DESC']] as Order<T> })).rows, (one) => String(one[by]));
  });
  return found ?? [];
}
