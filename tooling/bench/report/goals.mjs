import { BATCH } from '../workloads.mjs';
import { median } from '../measure/median.mjs';

/**
 * What the product must reach, and what it aims for (docs/benchmark.md). `over`: more is better; else less is.
 * @type {readonly { name: string, figure: string, over: boolean, floor: number, aims: readonly number[] }[]}
 */
const GOALS = [
  { name: 'W1 calls/s, of L', figure: 'W1.rate', over: true, floor: 0.6, aims: [0.75, 0.9] },
  { name: 'W1 CPU, times L', figure: 'W1.cpu', over: false, floor: 2, aims: [] },
  { name: 'W1 statements a call', figure: 'W1.statements', over: false, floor: 5, aims: [] },
  { name: 'W2 calls/s, of L', figure: 'W2.rate', over: true, floor: 0.5, aims: [0.65] },
  { name: 'Decisions/s a thousand at once, times one by one', figure: 'batch', over: true, floor: 20, aims: [] },
  { name: 'W3 calls/s, of L', figure: 'W3.rate', over: true, floor: 0.55, aims: [0.85] },
  { name: 'Growth to 2,000,000, times', figure: 'growth', over: false, floor: 1.1, aims: [] },
  { name: 'Ready, s', figure: 'ready', over: false, floor: 1, aims: [] },
  { name: 'Resident after W1, MB', figure: 'resident', over: false, floor: 250, aims: [] },
  { name: 'Publish, s', figure: 'publish', over: false, floor: 2, aims: [] },
  { name: 'Rows of a publication, times those among few people', figure: 'publishRows', over: false, floor: 1, aims: [] },
  { name: 'Statements of a standing beyond the session', figure: 'standing', over: false, floor: 1, aims: [] },
  { name: 'Board p95, ms', figure: 'board', over: false, floor: 300, aims: [] },
  { name: 'Acceptances/s, of L', figure: 'accept', over: true, floor: 0.5, aims: [] },
  { name: 'Honored by other replicas p99, ms', figure: 'honored', over: false, floor: 1000, aims: [] },
  { name: 'Answers that came too late for it', figure: 'stale', over: false, floor: 0, aims: [] },
  { name: 'Rows of a switch, times those among few people', figure: 'switchRows', over: false, floor: 1, aims: [] },
  { name: 'Slowest look at many requests, times few', figure: 'inbox', over: false, floor: 1.2, aims: [] },
  { name: '10,000 deadlines of one second, s', figure: 'deadlines', over: false, floor: 60, aims: [] },
  { name: 'Reads p95 meanwhile, times quiet', figure: 'readsMeanwhile', over: false, floor: 2, aims: [] },
  { name: 'Contacts/s from a file, of those by hand', figure: 'import', over: true, floor: 0.5, aims: [] },
  { name: 'Resident at most while importing, MB', figure: 'importResident', over: false, floor: 300, aims: [] },
  { name: 'Largest paint, s', figure: 'lcp', over: false, floor: 2.5, aims: [1.8] },
  { name: 'Layout shift', figure: 'cls', over: false, floor: 0.02, aims: [] },
  { name: 'Next page, ms', figure: 'next', over: false, floor: 100, aims: [] },
  { name: 'Elements more by paging', figure: 'grown', over: false, floor: 0, aims: [] },
];

/** Of statements: the slowest publication and question of the board. */
function figuresOfStatements({ publish: { few, many }, standing, board, accept: { ours, limit } }) {
  return {
    publish: Math.max(...many.publish), publishRows: median(many.rows) / median(few.rows), standing: standing.beyond, board: Math.max(...Object.values(board).map(({ p95 }) => p95)),
    accept: ours.rate / limit.rate,
  };
}

/** Of a switch: the later of a switch and a withdrawal. */
function figuresOfSwitch({ few, many, honored }) {
  const both = Object.values(honored);
  return { honored: Math.max(...both.map(({ p99 }) => p99)), stale: both.reduce((sum, { stale }) => sum + stale, 0), switchRows: many.rows / few.rows };
}

/** The figures that goals speak of, as far as they were measured. */
function figuresOf({ results = {}, batch, start, growth, statements, import: ofImport, switch: ofSwitch, inbox, deadlines, console: ofConsole }) {
  const figures = {};
  for (const [name, { ours, limit }] of Object.entries(results)) {
    figures[`${name}.rate`] = ours.rate / limit.rate;
    figures[`${name}.cpu`] = ours.cpu / limit.cpu;
    figures[`${name}.statements`] = ours.statements;
  }
  if (results.W1) figures.resident = results.W1.ours.resident;
  if (batch) figures.batch = (batch.batch.rate * BATCH) / batch.single.rate;
  if (start) figures.ready = start.readySeconds;
  if (ofConsole) {
    const loads = Object.values(ofConsole.loads);
    figures.lcp = Math.max(...loads.map(({ lcp }) => lcp));
    figures.cls = Math.max(...loads.map(({ cls }) => cls));
    figures.next = ofConsole.next.median;
    figures.grown = ofConsole.next.grown;
  }
  if (inbox) figures.inbox = Math.max(...Object.values(inbox.looks).map(({ few, many }) => many / few));
  if (deadlines) {
    figures.deadlines = (deadlines.seconds / deadlines.due) * 10_000;
    figures.readsMeanwhile = deadlines.busy / deadlines.quiet;
  }
  if (ofImport) {
    figures.import = ofImport.rate;
    figures.importResident = ofImport.residentMost;
  }
  if (growth) figures.growth = growth.ours.times;
  return { ...figures, ...(statements && figuresOfStatements(statements)), ...(ofSwitch && figuresOfSwitch(ofSwitch)) };
}

/** How a figure stands to its goal: «below the floor», «passes», or the highest aim that it reaches. */
export function verdictOn(value, { over, floor, aims }) {
  const reaches = (goal) => (over ? value >= goal : value <= goal);
  if (!reaches(floor)) return 'below the floor';
  const aim = aims.findLast(reaches);
  return aim === undefined ? 'passes' : `reaches the aim ${aim}`;
}

/**
 * Every goal whose figure was measured, and how it stands.
 * @returns {{ name: string, value: number, goal: string, aims: readonly number[], verdict: string }[]}
 */
export function judged(measured) {
  const figures = figuresOf(measured);
  return GOALS.filter(({ figure }) => figures[figure] !== undefined).map((goal) => ({
    name: goal.name, value: figures[goal.figure], goal: `${goal.over ? '≥' : '≤'} ${goal.floor}`, aims: goal.aims, verdict: verdictOn(figures[goal.figure], goal),
  }));
}
