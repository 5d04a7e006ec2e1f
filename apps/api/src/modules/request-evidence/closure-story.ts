import { type Language, wordFor, type Words } from '../../database/language.ts';
import { onTheWall, type EvidenceCell, type EvidenceStory, type EvidenceTable } from '../acceptances/index.ts';
import { STATE_WORDS, TYPE_WORDS } from '../requests/index.ts';
import type { ClosureFacts, Side } from './closure-facts.ts';
import { DECISION_WORDS, DELAY_WORDS, ERASURE_WORDS, FEE_WORDS, FIELD_WORDS, FULFILMENT_WORDS, GROUND_WORDS, ITEM_WORDS, PART_WORDS, PROOF_WORDS, REPLY_WORDS, STEP_WORDS, TIMELINESS_WORDS } from './closure-words.ts';

const SIDES: Words<Side> = {
  REQUESTER: { 'zh-CN': '申请人', en: 'The person who asked' }, ORGANIZATION: { 'zh-CN': '企业', en: 'The organization' }, PLATFORM: { 'zh-CN': '平台', en: 'The platform' }, SYSTEM: { 'zh-CN': '系统', en: 'The system' },
};

const SAID = {
  title: { 'zh-CN': '个人信息权利请求办理证据', en: 'Evidence of how a privacy request went' },
  lead: { 'zh-CN': '所示请求自提出至结束的全部步骤、信函、期限和转交回执。以标识代替经办人姓名。', en: 'Every step of the request from its filing to its end, the letters, the time limits and the receipt of the hand-over. Ids stand in place of the names of those who handled it.' },
  number: { 'zh-CN': '请求编号', en: 'Request' }, right: { 'zh-CN': '权利', en: 'Right' }, state: { 'zh-CN': '结果', en: 'How it ended' }, received: { 'zh-CN': '收到', en: 'Received' },
  due: { 'zh-CN': '答复期限（不含该时刻）', en: 'Reply due before' }, replied: { 'zh-CN': '首次实质答复', en: 'First substantive reply' }, ended: { 'zh-CN': '结束', en: 'Ended' }, timeliness: { 'zh-CN': '是否按期', en: 'In time' },
  receipt: { 'zh-CN': '转交回执', en: 'Receipt of the hand-over' }, forwarded: { 'zh-CN': '转交企业', en: 'Handed over' }, acknowledged: { 'zh-CN': '企业确认收到', en: 'Acknowledged' },
  verified: { 'zh-CN': '联系方式核验', en: 'Contact verified' }, organization: { 'zh-CN': '企业标识', en: 'Id of the organization' }, request: { 'zh-CN': '请求标识', en: 'Id of the request' }, fee: { 'zh-CN': '费用', en: 'Fee' },
  askedDigest: { 'zh-CN': '请求内容摘要（SHA-256）', en: 'Digest of what was asked (SHA-256)' }, additionDigest: { 'zh-CN': '补充说明摘要（SHA-256）', en: 'Digest of what was told later (SHA-256)' },
  timeline: { 'zh-CN': '办理经过', en: 'Timeline' }, filed: { 'zh-CN': '提出请求', en: 'Request filed' }, letters: { 'zh-CN': '信函', en: 'Letters' }, noLetters: { 'zh-CN': '没有发送信函。', en: 'No letter was sent.' },
  deadlines: { 'zh-CN': '期限及其依据', en: 'Time limits and their rules' }, noDeadlines: { 'zh-CN': '没有起算的期限。', en: 'No time limit was running.' }, nothing: { 'zh-CN': '没有记录。', en: 'Nothing is on record.' },
  steps: { 'zh-CN': '办理事项', en: 'What was carried out' }, noSteps: { 'zh-CN': '除答复外没有需要办理的事项。', en: 'Nothing but the answer was to be done.' }, proofs: { 'zh-CN': '身份证明', en: 'Proofs of who asked' }, elsewhere: { 'zh-CN': '另行出示，无文件', en: 'Seen elsewhere, no file' },
  fileDigest: { 'zh-CN': '附件', en: 'File' }, notified: { 'zh-CN': '致函接收方', en: 'Recipient written to' },
  grounds: { 'zh-CN': '理由：', en: 'Grounds: ' }, remedy: { 'zh-CN': '救济途径：', en: 'Remedies: ' }, extended: { 'zh-CN': '延期至：', en: 'Extended to: ' },
} as const satisfies Words;

const HEADS = {
  timeline: { 'zh-CN': ['时间', '步骤', '此后状态', '由谁'], en: ['When', 'Step', 'State after it', 'By whom'] },
  letters: { 'zh-CN': ['时间', '类别', '内容', '摘要（SHA-256）'], en: ['When', 'Kind', 'What it says', 'Digest (SHA-256)'] },
  steps: { 'zh-CN': ['事项', '结果', '时间', '由谁', '说明'], en: ['Part', 'What became of it', 'When', 'By whom', 'What is said of it'] },
  proofs: { 'zh-CN': ['收到', '结果', '时间', '由谁', '文件摘要（SHA-256）'], en: ['Received', 'Outcome', 'When', 'By whom', 'Digest of the document (SHA-256)'] },
  deadlines: { 'zh-CN': ['规则', '时长', '条款', '起算', '最后一日', '依法顺延后'], en: ['Rule', 'Length', 'Clause', 'Started', 'Last day', 'Legal last day'] },
} as const;

type Facts = ClosureFacts & { readonly organizationId: string };
type Letter = Facts['letters'][number];

/** The same facts to read and to print. */
export function closureStory(facts: Facts, language: Language): EvidenceStory {
  const say = (word: keyof typeof SAID): string => SAID[word][language];
  const whom = ({ side, id }: { readonly side: Side; readonly id?: string | null }): string => [SIDES[side][language], ...(id ? [id] : [])].join(' · ');
  const timeline: EvidenceTable = {
    title: say('timeline'), head: HEADS.timeline[language], none: say('nothing'),
    rows: facts.timeline.map(({ at, step, to, by }) => [onTheWall(at), step === null ? say('filed') : wordFor(STEP_WORDS, step, language), wordFor(STATE_WORDS, to, language), whom(by)]),
  };
  const letters: EvidenceTable = {
    title: say('letters'), head: HEADS.letters[language], none: say('noLetters'),
    rows: facts.letters.map((letter) => [onTheWall(letter.at), kindOf(letter, language), { letter: saidIn(letter, language) }, { code: [...[letter.text, letter.otherText, letter.remedyText].flatMap((text) => (text ? [text.sha256] : [])), ...letter.files.map(({ sha256, mediaType }) => `${say('fileDigest')} ${mediaType}: ${sha256}`)].join('\n') }]),
  };
  const steps: EvidenceTable = {
    title: say('steps'), head: HEADS.steps[language], none: say('noSteps'),
    rows: facts.steps.map((step) => [partOf(step, language), wordFor(FULFILMENT_WORDS, step.state, language), onTheWall(step.settledAt), step.by ? whom(step.by) : '—', { letter: saidOfPart(step, language) }]),
  };
  const proofs: EvidenceTable[] = facts.proofs.length === 0 ? [] : [{
    title: say('proofs'), head: HEADS.proofs[language], none: say('nothing'),
    rows: facts.proofs.map(({ sha256, receivedAt, outcome, decidedAt, by }) => [onTheWall(receivedAt), wordFor(PROOF_WORDS, outcome, language), onTheWall(decidedAt), by ? whom(by) : '—', sha256 ? { code: sha256 } : say('elsewhere')]),
  }];
  const deadlines: EvidenceTable = {
    title: say('deadlines'), head: HEADS.deadlines[language], none: say('noDeadlines'),
    rows: facts.deadlines.map(({ ruleId, quantity, clause, startAt, strictLastDay, legalLastDay }) => [ruleId, quantity, clause ? `§${clause}` : '—', onTheWall(startAt), strictLastDay ?? '—', legalLastDay ?? '—']),
  };
  return { title: say('title'), lead: say('lead'), facts: factsOf(facts, language, say), tables: [timeline, ...proofs, steps, letters, deadlines] };
}

function factsOf({ handOver, fee, asked, additions, ...facts }: Facts, language: Language, say: (word: keyof typeof SAID) => string): [string, EvidenceCell][] {
  return [
    [say('number'), facts.number], [say('right'), wordFor(TYPE_WORDS, facts.type, language)], [say('state'), wordFor(STATE_WORDS, facts.state, language)], [say('received'), onTheWall(facts.receivedAt)],
    [say('due'), onTheWall(facts.replyDueAt)], [say('replied'), onTheWall(facts.repliedAt)], [say('ended'), onTheWall(facts.endedAt)], [say('timeliness'), wordFor(TIMELINESS_WORDS, facts.timeliness, language)],
    ...(asked.contactVerifiedAt ? [[say('verified'), [onTheWall(asked.contactVerifiedAt), asked.contactVerifiedBy].filter(Boolean).join(' · ')] as [string, EvidenceCell]] : []),
    ...(handOver ? [[say('receipt'), { code: handOver.receiptNumber }], [say('forwarded'), onTheWall(handOver.forwardedAt)], [say('acknowledged'), onTheWall(handOver.acknowledgedAt)]] as [string, EvidenceCell][] : []),
    ...(fee ? [[say('fee'), `¥${(fee.amountFen / 100).toFixed(2)} · ${wordFor(FEE_WORDS, fee.state, language)}`] as [string, EvidenceCell]] : []),
    ...(asked.sha256 ? [[say('askedDigest'), { code: asked.sha256 }] as [string, EvidenceCell]] : []),
    ...additions.map(({ addedAt, sha256 }) => [say('additionDigest'), { code: `${onTheWall(addedAt)}\n${sha256}` }] as [string, EvidenceCell]),
    [say('organization'), { code: facts.organizationId }], [say('request'), { code: facts.requestId }],
  ];
}

type Part = Facts['steps'][number];

const partOf = ({ kind, field, recipientId, purposeId }: Part, language: Language): EvidenceCell =>
  ({ letter: [wordFor(PART_WORDS, kind, language), field && wordFor(FIELD_WORDS, field, language), purposeId, recipientId].filter(Boolean).join('\n') });

/** What was done by hand, where and on which day; or on what ground it is kept; when a recipient was written to. */
const saidOfPart = ({ what, place, doneOn, ground, law, notifiedAt }: Part, language: Language): string =>
  [what?.text, place, doneOn, ground && wordFor(GROUND_WORDS, ground, language), law, notifiedAt && `${SAID.notified[language]} ${onTheWall(notifiedAt)}`].filter(Boolean).join(' · ') || '—';

const kindOf = ({ kind, outcome }: Letter, language: Language): string =>
  [wordFor(REPLY_WORDS, kind, language), ...(outcome ? [wordFor(DECISION_WORDS, outcome, language)] : [])].join(' · ');

/** The letter as it was sent: what decides, then the words in the language of the request, then those in the other. */
function saidIn({ grounds, erasureGrounds, delay, extendTo, feeFen, items, text, otherText, remedyText }: Letter, language: Language): string {
  const comma = language === 'en' ? ', ' : '、';
  const reasons = [...grounds.map((one) => wordFor(GROUND_WORDS, one, language)), ...(erasureGrounds ?? []).map((one) => wordFor(ERASURE_WORDS, one, language)), ...(delay ? [wordFor(DELAY_WORDS, delay, language)] : [])];
  return [
    ...(reasons.length > 0 ? [SAID.grounds[language] + reasons.join(comma)] : []), ...(extendTo ? [SAID.extended[language] + extendTo] : []), ...(feeFen === null ? [] : [`¥${(feeFen / 100).toFixed(2)}`]),
    ...(items ?? []).map(({ name, outcome, ground, law }) => [name, wordFor(ITEM_WORDS, outcome, language), ...(ground ? [wordFor(GROUND_WORDS, ground, language)] : []), ...(law ? [law] : [])].join(' · ')),
    text?.text, otherText?.text, remedyText && SAID.remedy[language] + remedyText.text,
  ].filter(Boolean).join('\n');
}
