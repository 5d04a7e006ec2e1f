/**
 * What the product must reach, and what it aims for (docs/benchmark.md). `over`: more is better; else less is.
 * @type {readonly { name: string, figure: string, over: boolean, floor: number, aims: readonly number[] }[]}
 */
const GOALS = [
  { name: 'W1 calls/s, of L', figure: 'W1.rate', over: true, floor: 0.6, aims: [0.75, 0.9] },
  { name: 'W1 CPU, times L', figure: 'W1.cpu', over: false, floor: 2, aims: [] },
  { name: 'W1 statements a call', figure: 'W1.statements', over: false, floor: 5, aims: [] },
  { name: 'W2 calls/s, of L', figure: 'W2.rate', over: true, floor: 0.5, aims: [0.65] },
  { name: 'W3 calls/s, of L', figure: 'W3.rate', over: true, floor: 0.55, aims: [0.85] },
  { name: 'Growth to 2,000,000, times', figure: 'growth', over: false, floor: 1.1, aims: [] },
  { name: 'Ready, s', figure: 'ready', over: false, floor: 1, aims: [] },
  { name: 'Resident after W1, MB', figure: 'resident', over: false, floor: 250, aims: [] },
  { name: 'Largest paint, s', figure: 'lcp', over: false, floor: 2.5, aims: [1.8] },
  { name: 'Layout shift', figure: 'cls', over: false, floor: 0.02, aims: [] },
  { name: 'Next page, ms', figure: 'next', over: false, floor: 100, aims: [] },
];

/** The figures that goals speak of, as far as they were measured. */
function figuresOf({ results = {}, start, growth, console: ofConsole }) {
  const figures = {};
  for (const [name, { ours, limit }] of Object.entries(results)) {
    figures[`${name}.rate`] = ours.rate / limit.rate;
    figures[`${name}.cpu`] = ours.cpu / limit.cpu;
    figures[`${name}.statements`] = ours.statements;
  }
  if (results.W1) figures.resident = results.W1.ours.resident;
  if (start) figures.ready = start.readySeconds;
  if (ofConsole) {
    const loads = Object.values(ofConsole.loads);
    figures.lcp = Math.max(...loads.map(({ lcp }) => lcp));
    figures.cls = Math.max(...loads.map(({ cls }) => cls));
    figures.next = ofConsole.next.median;
  }
  if (growth) figures.growth = growth.ours.times;
  return figures;
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
