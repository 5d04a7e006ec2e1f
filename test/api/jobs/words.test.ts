import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
// by itself the suite would read words before anything has read the metadata that types of GraphQL need
import '@accord/api/database/columns';
import type { Words } from '@accord/api/database/language';
import { ACTION_WORDS, ACTOR_WORDS, SUBJECT_WORDS } from '@accord/api/modules/audit/audit-words';
import { HINDRANCE_WORDS } from '@accord/api/modules/jobs/steps';
import { ROW_FAULT_WORDS } from '@accord/api/modules/jobs/import-step';
import { DECISION_WORDS, DELAY_WORDS, ERASURE_WORDS, FEE_WORDS, FIELD_WORDS, FULFILMENT_WORDS, GROUND_WORDS, ITEM_WORDS, PROOF_WORDS, REPLY_WORDS, STEP_WORDS, TIMELINESS_WORDS } from '@accord/api/modules/request-evidence/closure-words';
import { CHANNEL_WORDS, HOLDER_WORDS, STATE_WORDS, TYPE_WORDS } from '@accord/api/modules/requests/request-words';

type Tree = { readonly [key: string]: string | Tree };
const localeOf = (language: string) => JSON.parse(readFileSync(new URL(`../../../apps/console/src/locales/${language}.json`, import.meta.url), 'utf8')) as Tree;
/** The words below a path, by the rest of their paths. */
const wordsAt = (tree: Tree | string | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(tree as Tree).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : Object.entries(wordsAt(value)).map(([rest, word]) => [`${key}.${rest}`, word]))));

it.each<[string, Words]>([
  ['enum.RequestType', TYPE_WORDS], ['enum.RequestState', STATE_WORDS], ['enum.RequestHolder', HOLDER_WORDS], ['enum.RequestChannel', CHANNEL_WORDS], ['enum.ActorKind', ACTOR_WORDS],
  ['enum.RequestStep', STEP_WORDS], ['enum.ReplyKind', REPLY_WORDS], ['enum.ReplyOutcome', DECISION_WORDS], ['enum.RefusalGround', GROUND_WORDS], ['enum.DelayReason', DELAY_WORDS], ['enum.Timeliness', TIMELINESS_WORDS],
  ['enum.FeeState', FEE_WORDS], ['enum.ErasureGround', ERASURE_WORDS], ['enum.ItemOutcome', ITEM_WORDS], ['enum.FulfilmentState', FULFILMENT_WORDS], ['enum.RecordField', FIELD_WORDS], ['enum.ProofOutcome', PROOF_WORDS],
  ['activity.action', ACTION_WORDS], ['activity.subjectType', SUBJECT_WORDS], ['jobs.why', HINDRANCE_WORDS], ['contacts.fault', ROW_FAULT_WORDS],
])('a file says what the console says: %s', (path, words) => {
  for (const language of ['zh-CN', 'en'] as const) {
    const shown = wordsAt(path.split('.').reduce<Tree | string | undefined>((tree, key) => (tree as Tree)[key], localeOf(language)));
    expect(Object.fromEntries(Object.entries(words).map(([code, word]) => [code, word[language]])), language).toEqual(shown);
  }
});
