import { REPLY_DAYS } from './platform-rows.mjs';
import { requestNumber } from './ids.mjs';
import { pick } from './random.mjs';
import { ADMINISTRATORS } from './organization-rows.mjs';

const HOUR = 3_600_000;
const FIRST_RECEIVED_AT = Date.UTC(2026, 4, 1);
const LAST_RECEIVED_AT = Date.UTC(2026, 9, 31);
const RECEIPT_BYTES = 18;

const TYPES = ['ACCESS', 'COPY', 'CORRECT', 'SUPPLEMENT', 'ERASE', 'RESTRICT', 'PORTABILITY', 'WITHDRAW_CONSENT', 'EXPLAIN_RULES'];
const TEXTS = [
  '请告知公司保存了我的哪些个人信息，以及它们的来源。', '我的手机号码已更换，请将工单系统中的旧号码一并更正。', '请提供我的账号资料副本，常用的电子表格格式即可。',
  'Please delete the photos of the trade fair in which I can be seen.', 'Please tell me which of my data the work order app has kept.',
];

/** How far requests have come, by turns: on average four events each. */
const LIVES = ['FORWARDED', 'UNDER_REVIEW', 'UNDER_REVIEW', 'IN_PROGRESS'];
const STEPS = ['FORWARDED', 'UNDER_REVIEW', 'IN_PROGRESS', 'FULFILLED'];

/** Of an organization where most has ended: the newest twentieth is under way, and of the older ones every 500th was left. */
const UNDER_WAY = 0.05;
const LEFT_EVERY = 500;
/** There a third is left to whoever comes first, the others have a handler. */
const ASSIGNED = 3;
const hasEnded = (place, each) => place < each * (1 - UNDER_WAY) && place % LEFT_EVERY !== 0;

/** The timeline of a filed request (requests/file-request.ts), then acknowledged, then decided, then done. */
function timeline(state, { at, subjectId, administratorId }) {
  const person = (actorId) => ['PERSON', actorId];
  const system = ['SYSTEM', null];
  const events = [
    { step: null, from: null, to: 'SUBMITTED', at, actor: person(subjectId) },
    { step: 'VERIFY_BY_SESSION', from: 'SUBMITTED', to: 'TRIAGE', at, actor: system },
    { step: 'FORWARD', from: 'TRIAGE', to: 'FORWARDED', at, actor: system },
    { step: 'ORGANIZATION_ACCEPTS', from: 'FORWARDED', to: 'UNDER_REVIEW', at: at + 20 * HOUR, actor: person(administratorId) },
    { step: 'ACCEPT', from: 'UNDER_REVIEW', to: 'IN_PROGRESS', at: at + 50 * HOUR, actor: person(administratorId) },
    { step: 'COMPLETE', from: 'IN_PROGRESS', to: 'FULFILLED', at: at + 60 * HOUR, actor: person(administratorId) },
  ];
  return events.slice(0, 3 + STEPS.indexOf(state));
}

/** Adds one request with everything that belongs to it to the rows of its organization. */
function addRequest(rows, { organization, nextId, digest, random, clockOf, versionId }, { count, at, state, isAssigned }) {
  const { id: organizationId, members, apps } = organization;
  const subjectId = pick(random, members).id;
  const administratorId = members[Math.floor(random() * ADMINISTRATORS)].id;
  const app = random() < 0.8 ? pick(random, apps) : { ownerId: null, id: null };
  const id = nextId(at);
  const clock = clockOf(at, REPLY_DAYS);
  const events = timeline(state, { at, subjectId, administratorId });
  const [, , , acknowledged, decided] = events;
  rows.privacy_requests.push([
    organizationId, id, requestNumber(count), pick(random, TYPES), state, 'ORGANIZATION', 'CONSOLE', subjectId, app.ownerId, app.id, at, at, clock.strictDueAt, decided?.at ?? null, null, isAssigned ? administratorId : null, events.length,
  ]);
  rows.request_details.push([organizationId, id, pick(random, TEXTS), 'zh-CN']);
  for (const { step, from, to, at: occurredAt, actor } of events) rows.request_events.push([organizationId, nextId(occurredAt), id, step, from, to, occurredAt, ...actor]);
  const receipt = digest('receipt', [id, organizationId, String(at)], RECEIPT_BYTES);
  rows.controller_tasks.push([organizationId, nextId(at), id, receipt, at, acknowledged?.at ?? null, acknowledged ? administratorId : null]);
  if (decided) rows.replies.push([organizationId, nextId(decided.at), id, 'DECISION', 'ACCEPT', '[]', 'zh-CN', '我们已受理您的请求。', decided.at, ...decided.actor]);
  rows.deadlines.push([
    organizationId, nextId(at), 'PrivacyRequest', id, clock.ruleId, clock.quantity, versionId, '7.5', clock.startAt, clock.strictLastDay, clock.strictDueAt, clock.legalLastDay,
    clock.legalDueAt, Number(clock.calendarComplete),
  ]);
}

/** Adds requests of an organization that has `each`, spread over half a year, oldest first: those at the places from `from` up to `to`. */
export function addRequests(rows, context, { each, first, from, to, mostEnded = false }) {
  const step = Math.floor((LAST_RECEIVED_AT - FIRST_RECEIVED_AT) / each);
  for (let place = from; place < to; place++) {
    const at = FIRST_RECEIVED_AT + place * step + Math.floor(context.random() * step);
    addRequest(rows, context, { count: first + place, at, state: mostEnded && hasEnded(place, each) ? 'FULFILLED' : LIVES[place % LIVES.length], isAssigned: mostEnded && place % ASSIGNED > 0 });
  }
}
