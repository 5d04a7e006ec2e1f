import { BATCH } from '../workloads.mjs';
import { judged } from './goals.mjs';

/** A number with three figures that count, and no exponent. */
export const brief = (value) => (value >= 100 ? Math.round(value).toLocaleString('en') : Number(value.toPrecision(3)).toString());

/** Rows of texts as aligned columns; the first row heads them. */
export function columns(rows) {
  const widths = rows[0].map((_, place) => Math.max(...rows.map((row) => row[place].length)));
  const line = (row) => `| ${row.map((text, place) => (place === 0 ? text.padEnd(widths[place]) : text.padStart(widths[place]))).join(' | ')} |`;
  return [line(rows[0]), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.slice(1).map(line)].join('\n');
}

const HEAD = ['', 'calls/s', 'of L', 'p50 ms', 'p99 ms', 'CPU s/1,000', '× L', 'DB CPU s/1,000', 'statements', 'RSS MB'];

const rowOf = (name, one, limit) => [
  name, brief(one.rate), limit ? (one.rate / limit.rate).toFixed(2) : '', brief(one.p50), brief(one.p99), brief(one.cpu), limit ? (one.cpu / limit.cpu).toFixed(2) : '',
  one.databaseCpu > 0 ? brief(one.databaseCpu) : '', one.statements === undefined ? '' : brief(one.statements), brief(one.resident),
];

function measured({ results = {}, embedded = {}, statements }) {
  const rows = Object.entries({ ...results, ...(statements && { accept: statements.accept }) }).flatMap(([name, { ours, limit }]) => [rowOf(`${name} L`, limit), rowOf(`${name} ours`, ours, limit)]);
  rows.push(...Object.entries(embedded).map(([name, one]) => rowOf(`${name} embedded`, one)));
  return rows.length > 0 ? [columns([HEAD, ...rows])] : [];
}

const startLine = ({ start }) => (start ? [`Ready ${start.readySeconds.toFixed(2)} s after the start of the process on a migrated database (${start.taken.map((one) => one.toFixed(2)).join(', ')}), of which ${start.cpuSeconds.toFixed(2)} s are the processor’s.`] : []);

const seconds = (list) => list.map((one) => one.toFixed(2)).join(', ');
const people = (count) => `${count.toLocaleString('en')} people`;

function statementLines({ statements }) {
  if (!statements) return [];
  const { organizations, publish: { few, many }, standing, board, accept } = statements;
  const rows = Object.entries(board).map(([name, { p50, p95 }]) => [name, brief(p50), brief(p95)]);
  return [
    `A statement for ${people(many.people)} in ${organizations.toLocaleString('en')} organizations: planned after ${seconds(many.plan)} s, published after ${seconds(many.publish)} s; ` +
      `rows of each publication ${many.rows.join(', ')}, among ${people(few.people)} ${few.rows.join(', ')}.`,
    `Who one is: ${brief(standing.plain)} statements; with one's standing ${brief(standing.beyond)} more.`,
    `The board with ${accept.before.toLocaleString('en')} acceptances:\n\n${columns([['', 'p50 ms', 'p95 ms'], ...rows])}`,
    `${accept.appended.toLocaleString('en')} acceptances were appended, by both servers together; each is ${Object.entries(accept.rows).map(([table, count]) => `${count} in ${table}`).join(', ')}.`,
  ];
}

function switchLines({ switch: found }) {
  if (!found) return [];
  const { few, many, honored, clients, replicas, consented } = found;
  const rows = Object.entries(honored).map(([name, { p50, p99, most, stale, seen }]) => [name, brief(p50), brief(p99), brief(most), String(stale), brief(seen)]);
  return [
    `An app switched off for ${people(many.people)}: planned after ${many.plan.toFixed(2)} s, done after ${many.change.toFixed(2)} s, ${many.rows} rows; for ${people(few.people)} ${few.rows} rows.`,
    `How soon ${clients} clients of the other ${replicas - 1} replicas saw it:\n\n${columns([['', 'p50 ms', 'p99 ms', 'most ms', 'too late', 'seen'], ...rows])}`,
    ...consentLines(consented ?? {}, many.people),
  ];
}

function consentLines(consented, among) {
  const rows = Object.entries(consented).map(([state, { first, later, rowsRead }]) => [state, brief(first), later === null ? '–' : brief(later), brief(rowsRead)]);
  return rows.length === 0 ? [] : [`A page of 25 of ${people(among)} by where they stand to a purpose:\n\n${columns([['', 'first: p50 ms', 'later: p50 ms', 'rows read'], ...rows])}`];
}

function inboxLines({ inbox }) {
  if (!inbox) return [];
  const rows = Object.entries(inbox.looks).map(([name, { few, many }]) => [name, brief(few), brief(many), (many / few).toFixed(2)]);
  const [few, many] = [inbox.few, inbox.many].map((count) => count.toLocaleString('en'));
  return [`A page of 25 of one organization's requests, one call after another:\n\n${columns([['', `${few}: p50 ms`, `${many}: p50 ms`, 'times'], ...rows])}`];
}

function deadlinesLine({ deadlines }) {
  if (!deadlines) return [];
  const { due, told, seconds: taken, quiet, busy } = deadlines;
  return [`${due.toLocaleString('en')} replies due in one second: ${told.toLocaleString('en')} escalations after ${taken.toFixed(1)} s; a page of the inbox p95 ${brief(busy)} ms meanwhile, ${brief(quiet)} ms before.`];
}

function importLine({ import: ofImport }) {
  if (!ofImport) return [];
  const { rows, megabytes, sent, ours, limit, residentMost } = ofImport;
  const list = (rates) => rates.map(brief).join(', ');
  return [`Files of ${rows.toLocaleString('en')} contacts, ${brief(megabytes)} MB: taken in after ${seconds(sent)} s, then ${list(ours)} rows/s; by hand, 1,000 in an INSERT, ${list(limit)} rows/s; ${brief(residentMost)} MB resident at most.`];
}

const grown = ({ small, large, times, timesCpu }) => `${brief(small)} → ${brief(large)} calls/s (${times.toFixed(2)} × slower; ${timesCpu.toFixed(2)} × the processor time of server and database)`;

const batchLine = ({ batch }) => (batch ? [`Gate: ${brief(batch.single.rate)} decisions/s one by one, ${brief(batch.batch.rate * BATCH)} a thousand at once (p50 of such a call ${brief(batch.batch.p50)} ms).`] : []);

const growthLine = ({ growth }) => (growth ? [`Growth of W1 from 200,000 to 2,000,000 requests: ours ${grown(growth.ours)}, L ${grown(growth.limit)}.`] : []);

function goals(figures) {
  const rows = judged(figures).map(({ name, value, goal, aims, verdict }) => [name, brief(value), goal, aims.join(', '), verdict]);
  return rows.length > 0 ? [columns([['goal', 'measured', 'floor', 'aims', 'verdict'], ...rows])] : [];
}

function consoleLines({ console: ofConsole }) {
  if (!ofConsole) return [];
  const { loads, next } = ofConsole;
  const rows = Object.entries(loads).map(([name, { lcp, cls, kilobytes, files }]) => [name, lcp.toFixed(2), cls.toFixed(3), brief(kilobytes), brief(files)]);
  return [
    `Console, first load at 1.6 Mbit/s, 150 ms, processor ÷ 4:\n\n${columns([['page', 'largest paint s', 'shift', 'kB', 'files'], ...rows])}`,
    `Next page of 10,000 requests, from press to painted rows: ${brief(next.median)} ms, ${brief(next.most)} ms at most in ${next.clicks}; ${next.nodes.toLocaleString('en')} elements in the page, ${next.grown} more at most on ${next.pages} pages.`,
  ];
}

const apiConditions = ({ mariadb, generator, options: { rounds, seconds, warmUpSeconds } }) => (generator === undefined ? '' : `${mariadb === undefined ? '' : `, MariaDB ${mariadb}`}; load by ${generator}, 32 connections, ${rounds} × ${seconds} s after ${warmUpSeconds} s`);

const conditions = ({ at, commit, node, cpu, cores, memoryGibibytes, load, loadAfter, ...rest }) =>
  `${at}, commit ${commit}; ${cpu}, ${cores} cores, ${memoryGibibytes} GiB; node ${node}${apiConditions(rest)}; ` +
  `load average before ${load.join(' ')}, after ${loadAfter.join(' ')}.`;

/** Everything that was measured, for people: what stands beside it, the figures, the goals. */
export const tableOf = (figures) => ['', ...importLine(figures),conditions(figures), ...measured(figures), ...batchLine(figures), ...startLine(figures), ...growthLine(figures), ...statementLines(figures), ...switchLines(figures), ...inboxLines(figures), ...deadlinesLine(figures), ...consoleLines(figures), ...goals(figures)].join('\n\n');
