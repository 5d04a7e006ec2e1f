import { isGiven, mayFollow, type Beginning, type ConsentMethod, type ConsentRefusal, type ConsentState, type ConsentType, type GuardianRelation } from '@accord/consents';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import type { Language } from '../../database/language.ts';
import type { Done } from '../../tenancy/call.ts';
import type { Change } from '../../tenancy/change.ts';
import { conflict, Refusal } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { bindingVersionOf, daysOf, eraseClock } from '../acceptances/index.ts';
import { holdOpen } from '../people/index.ts';
import type { StatementVersion } from '../statements/index.ts';
import { findPurpose, type Purpose } from '../purposes/index.ts';
import { findRecipient, recipientMustBeShown, type Recipient } from '../recipients/index.ts';
import { ConsentEvent, type ConsentChannel } from './consent-event.entity.ts';
import { passOn } from './pass-on.ts';

/** A purpose, and a recipient where the data is given to one. */
export interface Matter {
  readonly purpose: Purpose;
  readonly recipient: Recipient | null;
}

/** What is to be written down besides the matter. */
export interface Word {
  readonly state: 'GIVEN' | 'REFUSED' | 'WITHDRAWN' | 'REVOKED';
  readonly type: ConsentType;
  readonly method: ConsentMethod;
  readonly language: Language;
  readonly channel: ConsentChannel;
  readonly device?: string | null;
  readonly expiresAt?: number | null;
  readonly guardianId?: string | null;
  readonly guardianRelation?: GuardianRelation | null;
  readonly signedOn?: string | null;
  readonly evidenceSha256?: string | null;
  readonly reason?: string | null;
}

/** The event that already says it, or what is to be written now; `said` is all that was said about the matter, newest first. Throws where it may not be said. */
export type Judge = (newest: ConsentEvent | null, said: readonly ConsentEvent[]) => Word | 'SAID_ALREADY';

const SENTENCES: Readonly<Record<ConsentRefusal, string>> = {
  NO_CONSENT_NEEDED: 'This purpose does not rest on consent.',
  PURPOSE_REQUIRED: 'The service cannot do without this purpose (PIPL 16).',
  PERSON_ERASED: 'This person’s data is erased; no new consent begins.',
  GUARDIAN_CONSENT_REQUIRED: 'For a person under 14 a parent or guardian consents (PIPL 31).',
  WRITTEN_CONSENT_REQUIRED: 'A law asks for this consent in writing (PIPL 29).',
  CONSENT_TYPE_TOO_WEAK: 'This needs a consent of its own kind (PIPL 23, 25, 29, 39).',
  NOTHING_TO_WITHDRAW: 'No consent was given.',
  ASKED_LATELY: 'The person said no within the last 48 hours.',
};
/** `path` is the field of an input that the reason is about, if it is about one. */
export const refusalOf = (reason: ConsentRefusal, ...path: string[]): Refusal => new Refusal('REFUSED', SENTENCES[reason], { reason, ...(path.length > 0 && { path: ['input', ...path] }) });

/** Of several who speak at once one wins each round. */
export const ROUNDS = 10;

/** What two keys name for this organization; on demand what they named, so that what was said about it can be taken back whatever became of it (PIPL 15). Throws NOT_FOUND. */
export async function matterOf(scope: TenantScope, { purposeKey, recipientKey }: { purposeKey: string; recipientKey?: string | null | undefined }, withWithdrawn = false): Promise<Matter> {
  const [purpose, recipient] = await Promise.all([findPurpose(scope, purposeKey, withWithdrawn), recipientKey ? findRecipient(scope, recipientKey, withWithdrawn) : null]);
  return { purpose, recipient };
}

/** What was shown must be what holds, of the purpose and of the recipient. Throws CONFLICT. */
export function mustBeShown({ purpose: { revision }, recipient }: Matter, shown: { readonly purposeRevision: number; readonly recipientRevision?: number | null }): void {
  if (shown.purposeRevision !== revision) throw conflict('ANOTHER_REVISION', 'The purpose was changed since it was shown. Read it again.', { revision });
  if (recipient !== null) recipientMustBeShown(recipient, shown.recipientRevision);
}

/** Whether a word was said about all that is told now, to the number. */
export const isAboutNow = ({ purposeRevision, recipientRevision }: ConsentEvent, { purpose, recipient }: Matter): boolean => purposeRevision === purpose.revision && (recipient === null || (recipientRevision ?? 1) === recipient.revision);

export const isConsenting = (event: ConsentEvent | null, now: number): boolean => event !== null && isGiven(event.state) && (event.expiresAt === null || event.expiresAt > now);

/**
 * Appends what a person said about a matter, once: whoever says it again at the same moment is answered with the first event. `judge` sees
 * the newest event and is asked anew when somebody else was faster.
 */
export async function say(scope: TenantScope, personId: string, { purpose, recipient }: Matter, judge: Judge): Promise<ConsentEvent> {
  const version = await bindingVersionOf(scope, personId, scope.now);
  for (let round = 1; ; round++) {
    const events = await scope.of(ConsentEvent).find({ personId, purposeId: purpose.id });
    const said = events.filter(({ recipientId }) => recipientId === (recipient?.id ?? null)).sort((one, other) => other.number - one.number);
    const newest = said[0] ?? null;
    const word = judge(newest, said);
    if (word === 'SAID_ALREADY') {
      if (newest === null) throw new Error('nothing was said yet');
      return newest;
    }
    const saying = sayingOf(scope, personId, { purpose, recipient }, { word, newest, number: nextNumber(events), version });
    try {
      return await scope.change(saying.done, async (change) => {
        if (saying.isYes) await mayBeGiven(change, personId);
        return saying.write(change);
      });
    } catch (error) {
      if (!isDuplicateKey(error) || round === ROUNDS) throw error;
    }
  }
}

/** Within the change that writes a yes: nobody's account was closed since it was judged, nor is it before this is written (row 69). Throws REFUSED. */
export async function mayBeGiven(change: Change, personId: string): Promise<void> {
  if (!(await holdOpen(change, personId))) throw refusalOf('PERSON_ERASED');
}

export const nextNumber = (events: readonly ConsentEvent[]): number => Math.max(0, ...events.map(({ number }) => number)) + 1;

/** What is to be written, in whose change it may be. */
export interface Saying {
  readonly done: Done;
  /** It is a yes: given, or renewed. */
  readonly isYes: boolean;
  write(change: Change): ConsentEvent;
}

interface Next {
  readonly word: Word;
  readonly newest: ConsentEvent | null;
  readonly number: number;
  /** Of the statement that binds the person now. */
  readonly version: Pick<StatementVersion, 'organizationId' | 'id' | 'commitments'> | null;
}

/** A word as the event that it becomes, with what records and tells it. */
export function sayingOf(scope: TenantScope, personId: string, { purpose, recipient }: Matter, { word, newest, number, version }: Next): Saying {
  const state = stateAfter(newest?.state ?? 'NONE', word.state);
  const id = scope.newId();
  return {
    isYes: isGiven(state),
    done: { action: topicOf(state), subject: { type: 'ConsentEvent', id }, fields: ['state', 'type', 'method'], reason: word.reason ?? null },
    write(change) {
      const at = Math.max(change.at, newest?.saidAt ?? 0);
      const event = change.of(ConsentEvent).insert({
        id, personId, purposeOwnerId: purpose.organizationId, purposeId: purpose.id, recipientOwnerId: recipient?.organizationId ?? null, recipientId: recipient?.id ?? null,
        number, state, type: word.type, method: word.method, purposeRevision: purpose.revision, recipientRevision: recipient?.revision ?? null,
        versionOwnerId: version?.organizationId ?? null, statementVersionId: version?.id ?? null, language: word.language, channel: word.channel, device: word.device?.slice(0, 300) ?? null,
        expiresAt: word.expiresAt ?? null, guardianId: word.guardianId ?? null, guardianRelation: word.guardianRelation ?? null, signedOn: word.signedOn ?? null, evidenceSha256: word.evidenceSha256 ?? null, reason: word.reason ?? null,
        saidByKind: scope.actor.kind, saidById: scope.actor.id, saidAt: at,
      });
      // §5.2: what was processed on it is erased; while this is the newest word about the matter, the clock runs
      if (newest !== null && endsWith(newest.state, state)) {
        change.startClock(eraseClock(daysOf(version), at), { subjectType: 'ConsentEvent', subjectId: id, statementVersionId: version?.id ?? null, clause: '5.2' });
        passOn(change, id);
      }
      change.emit(topicOf(state), id, { personId, purposeId: purpose.id, purposeKey: purpose.key, purposeRevision: purpose.revision, recipientId: recipient?.id ?? null, recipientRevision: recipient?.revision ?? null, state, type: word.type, saidAt: at });
      return event;
    },
  };
}

/** A yes to what is given renews it; all else is what it says. */
function stateAfter(state: ConsentState | Beginning, said: Word['state']): ConsentState {
  const next = said === 'GIVEN' && isGiven(state) ? 'RENEWED' : said;
  if (!mayFollow(state, next)) throw new Error(`${next} does not follow ${state}`);
  return next;
}

/** Whether an authorization ends with this word: a no to what was never given ends nothing. */
const endsWith = (before: ConsentState, state: ConsentState): boolean => isGiven(before) && (state === 'WITHDRAWN' || state === 'REVOKED');

const topicOf = (state: ConsentState): string => `consent.${state.toLowerCase()}`;
