import type { Bar } from '../ui/BarChart.vue';
import type { RolloutDay, RolloutSeries } from '../ui/rollout-plot.ts';
import type { SharePart } from '../ui/ShareBar.vue';
import type { BallSegment } from '../ui/BallBar.vue';
import type { BecauseClause } from '../ui/BecauseCard.vue';
import type { Column } from '../ui/DataList.vue';
import type { DueFacts } from '../ui/due.ts';
import type { Filter } from '../ui/FilterTokens.vue';
import type { SearchChoice } from '../ui/SearchPick.vue';
import { serverNow } from '../ui/server-clock.ts';
import type { TimelineEntry } from '../ui/TimelineList.vue';

const DAY = 86_400_000;
const now = serverNow();
const inDays = (days: number): string => new Date(now + days * DAY).toISOString();
const due = (days: number): DueFacts => ({ state: 'UNDER_REVIEW', timeliness: 'PENDING', replyDueAt: inDays(days) });

export const DUES: readonly DueFacts[] = [
  due(-3), due(0.01), due(2), due(6),
  { state: 'AWAITING_VERIFICATION', timeliness: 'PENDING', replyDueAt: null },
  { state: 'FULFILLED', timeliness: 'ON_TIME', replyDueAt: inDays(-1) },
  { ...due(3), timeliness: 'ON_TIME' },
  { state: 'IN_PROGRESS', timeliness: 'LATE', replyDueAt: inDays(-2) },
];

/** What people are called, and what some call themselves: nothing of it may break a page or run as code. */
export const NAMES = [
  '李伟', 'Chen Jie', '阿卜杜勒艾则孜·麦麦提明', 'מרים כהן', 'محمد بن عبد الله', '👩🏽‍🚀 Ada 🚀', '<b onmouseover="alert(1)">Robert</b>', 'Wolfeschlegelsteinhausen'.repeat(8), '龘'.repeat(200),
] as const;

export interface Row {
  id: string;
  name: string;
  days: number;
}
export const ROWS: readonly Row[] = NAMES.map((name, place) => ({ id: `R-${2000 + place}`, name, days: place * 2 - 3 }));
export const COLUMNS: Column[] = [
  { key: 'id', label: 'Number 编号', isName: true },
  { key: 'name', label: 'Person 请求人' },
  { key: 'due', label: 'Reply due 答复期限', isSortable: true, sorted: 'ascending' },
  { key: 'count', label: 'Days 天数', atEnd: true },
];
export const FILTERS: readonly Filter[] = [
  { name: 'search', label: 'Number 编号', isSearch: true, example: 'R-2000' },
  { name: 'state', label: 'State 状态', choices: [{ value: 'open', label: 'Open 未办结' }, { value: 'closed', label: 'Closed 已结束' }] },
  { name: 'since', label: 'Since 自', isDay: true },
];

export const CHOICES: readonly SearchChoice<string>[] = [
  { value: 'maps', label: '示例地图 Example Maps', hint: 'example-maps' }, { value: 'mail', label: '示例短信 Example Messages', hint: 'example-messages' }, { value: 'sign', label: '电子签约 E-signature', hint: 'example-sign' },
];

export const TIMELINE: readonly TimelineEntry[] = [
  { id: '1', at: inDays(-12), title: 'Filed in the privacy centre 在隐私中心提出', who: NAMES[0] },
  { id: '2', at: inDays(-11), title: 'Identity asked 要求核验身份', who: NAMES[4], mark: 'stopped' },
  { id: '3', at: inDays(-9), title: 'Identity verified 身份已核验', who: NAMES[5], note: NAMES[6], mark: 'running' },
  { id: '4', at: inDays(-9), title: 'Forwarded 已转交', who: NAMES[7], note: NAMES[8] },
  { id: '5', day: inDays(-2).slice(0, 10), title: 'Reply due 答复期限', mark: 'late' },
  { id: '6', day: inDays(30).slice(0, 10), title: 'Next 下一步', mark: 'open' },
];

export const BALL: readonly BallSegment[] = [
  { holder: 'person', label: 'Person 请求人', from: now - 12 * DAY, until: now - 11.9 * DAY },
  { holder: 'platform', label: 'Platform 平台', from: now - 11.9 * DAY, until: now - 11 * DAY },
  { holder: 'person', label: 'Person 请求人', from: now - 11 * DAY, until: now - 9 * DAY, isPaused: true },
  { holder: 'organization', label: 'Organization 企业', from: now - 9 * DAY, until: now - 2 * DAY },
  { holder: 'organization', label: 'Organization 企业', from: now - 2 * DAY, until: now, isLate: true, isNow: true },
];

export const CLAUSES: readonly BecauseClause[] = [
  { language: 'zh-CN', heading: '7.5 请求如何得到答复', text: '我们会在核验您的联系方式后 7 日内予以答复。', prevails: true },
  { language: 'en', heading: '7.5 How Requests Are Answered', text: 'We answer within 7 days after verifying your contact information.', prevails: false },
];

export const BARS: readonly Bar[] = [3, 5, 0, 8, 13, 2, 7].map((value, place) => {
  const day = inDays(place - 6).slice(0, 10);
  return { key: day, label: String(Number(day.slice(8))), name: day, value, tone: place === 6 ? ('today' as const) : ('plain' as const) };
});
export const SHARES: readonly SharePart[] = [{ label: 'Accepted 已接受', count: 8214, tone: 'good' }, { label: 'Not asked 未询问', count: 802, tone: 'soon' }, { label: 'Declined 已拒绝', count: 4, tone: 'late' }];

const dayAt = (days: number): string => inDays(days).slice(0, 10);
const REACHED = [0, 900, 2100, 2600, 2700, 4800, 6100, 6500, 7100, 7600, 7902];
export const ROLLOUT = {
  title: 'Roll-out 推行进度',
  series: [{ label: 'Clicked 点击接受', tone: 'good', fill: 'solid' }, { label: 'Deemed by use 视为接受', tone: 'calm', fill: 'hatched' }, { label: 'Declined 已拒绝', tone: 'late', fill: 'line' }] satisfies RolloutSeries[],
  days: REACHED.map((clicked, place): RolloutDay => ({ day: dayAt(place - 10), counts: [clicked, place * 90, place * 12] })),
  whole: 9020,
  rest: 'Not yet 尚未接受',
  forecast: [{ day: dayAt(3), count: 8850 }, { day: dayAt(6), count: 8960 }, { day: dayAt(9), count: 9000 }],
  markers: [{ day: dayAt(-5), label: 'Reminder 1 提醒' }],
  today: dayAt(0),
  effectiveDay: dayAt(9),
};
