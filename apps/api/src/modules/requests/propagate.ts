import { propagation, type OutcomeItem, type RefusalGround } from '@accord/request-steps';
import { Language } from '../../database/language.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import { SYSTEM } from '../../tenancy/actor.ts';
import type { Change } from '../../tenancy/change.ts';
import { Recipient } from '../recipients/index.ts';
import type { FulfilmentStep } from './fulfilment-step.entity.ts';
import { fulfilmentIn } from './fulfilment-steps.ts';
import { passThrough, type RequestMove } from './move-request.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import { propagatedWord } from './propagated-letter.ts';
import { RequestDetails } from './request-details.entity.ts';
import { send } from './reply-to-request.ts';
import { REMEDY } from './verification-refusal.ts';

/**
 * The program's part in telling recipients (domain §4): in the transaction that settled a step it passes on what was done, once all of it is, and ends the request
 * with a word to the person once each recipient has confirmed or is exempt. Answers with where the request is then.
 */
export async function propagateIn(change: Change, request: PrivacyRequest): Promise<PrivacyRequest> {
  const steps = await fulfilmentIn(change, request.id);
  const moved = await movePropagation(change, request, steps);
  if (request.state === 'PROPAGATING' && moved.state !== request.state) await tellOfEnd(change, moved, steps);
  return moved;
}

/** The same without the word, for whoever writes their own. */
export async function endPropagation(change: Change, request: PrivacyRequest): Promise<PrivacyRequest> {
  return movePropagation(change, request, await fulfilmentIn(change, request.id));
}

async function movePropagation(change: Change, request: PrivacyRequest, steps: readonly FulfilmentStep[]): Promise<PrivacyRequest> {
  const step = propagation(request.state, steps);
  if (step === null) return request;
  const move: RequestMove = { step, by: 'SYSTEM', actor: SYSTEM };
  const moved = await passThrough(change, request, move);
  if (step === 'START_PROPAGATION') change.emit('request.propagated', request.id, { state: moved.state });
  return moved;
}

async function tellOfEnd(change: Change, { id, number, type, state }: PrivacyRequest, steps: readonly FulfilmentStep[]): Promise<void> {
  const { language } = await change.of(RequestDetails).get(id);
  const other = language === Language.ZH_CN ? Language.EN : Language.ZH_CN;
  const grounds = [...new Set(steps.flatMap(({ ground }): RefusalGround[] => (ground ? [ground] : [])))];
  const items: OutcomeItem[] = [];
  for (const step of steps) if (step.kind === 'TELL_RECIPIENT') items.push({ name: await nameOf(change, step, language), outcome: step.state === 'KEPT' ? 'KEPT' : 'DONE', ground: step.ground, law: step.law });
  await send(change, { actor: SYSTEM }, { id, state }, { kind: 'COMPLETION', language, text: propagatedWord(language, { number, type }), otherText: propagatedWord(other, { number, type }) },
    { isRefusal: false, isSubstantive: true, grounds, remedyText: grounds.length > 0 ? REMEDY : null, items });
}

async function nameOf(change: Change, { recipientOwnerId, recipientId }: FulfilmentStep, language: Language): Promise<string> {
  const rows = recipientOwnerId === PLATFORM_ID ? change.published(Recipient) : change.of(Recipient);
  const { nameZh, nameEn } = await rows.get(recipientId ?? '');
  return language === Language.ZH_CN ? nameZh : nameEn;
}
