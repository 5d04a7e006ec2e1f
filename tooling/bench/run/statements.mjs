import { statementWorld } from '../data/statement-world.mjs';
import { quantile } from '../measure/median.mjs';
import { mustWriteAlike } from '../measure/same-rows.mjs';
import { statementsPerCall } from '../measure/statements.mjs';
import { statementCallsFor } from '../statement-calls.mjs';
import { compare } from './compare.mjs';
import { publishAll, timed } from './publish.mjs';
import { setStage } from './stage.mjs';

const PEOPLE = 1000;
const FEW = 10;
const MANY = 1000;
const MANY_WHEN_QUICK = 100;
const BOARD_CALLS = 40;

const stageOf = (database, name, organizations, say) => {
  say(`loading ${(organizations * PEOPLE).toLocaleString('en')} people in ${organizations.toLocaleString('en')} organizations`);
  return setStage(database, { name, batchesOf: () => statementWorld({ organizations, people: PEOPLE, now: Date.now() }), callsOf: statementCallsFor });
};

async function publishAmongFew(database, say) {
  const stage = await stageOf(database, 'bench_few', FEW, say);
  try {
    return await publishAll(stage);
  } finally {
    await stage.leave();
  }
}

/** Milliseconds of each question of the board. */
async function boardOf({ ours, workloads: { board } }) {
  const found = {};
  for (const [name, call] of Object.entries(board)) {
    const taken = [];
    for (let number = 0; number < BOARD_CALLS; number++) taken.push((await timed(`${ours.url}/graphql`, call)).taken);
    found[name] = { p50: quantile(taken, 0.5), p95: quantile(taken, 0.95) };
  }
  return found;
}

/** SQL statements that the standing of the person who asks adds to asking who they are. */
async function standingOf({ ours, observer, workloads: { viewer } }) {
  const [plain, standing] = [await statementsPerCall(observer, { url: `${ours.url}/graphql`, deck: viewer.plain }), await statementsPerCall(observer, { url: `${ours.url}/graphql`, deck: viewer.standing })];
  return { plain, beyond: standing - plain };
}

async function acceptances(context, stage) {
  const { ours, limit, observer, workloads: { accept } } = stage;
  await mustWriteAlike(accept, observer, `${ours.url}/graphql`, `${limit.url}${accept.limitPath}`);
  const before = await observer.rowCounts(['acceptances']);
  const results = await compare(context, stage, accept);
  const after = await observer.rowCounts(['acceptances']);
  return { ...results, before: before.acceptances, appended: after.acceptances - before.acceptances };
}

/**
 * What a statement for everybody costs: publishing it, asking where people stand, the board, accepting it.
 * @returns {Promise<{ mariadb: string, organizations: number, publish: Record<'few' | 'many', object>, standing: object, board: Record<string, { p50: number, p95: number }>, accept: object }>}
 */
export async function measureStatements(context, database) {
  const { say, isQuick } = context;
  const organizations = isQuick ? MANY_WHEN_QUICK : MANY;
  const few = await publishAmongFew(database, say);
  const stage = await stageOf(database, 'bench_statements', organizations, say);
  const { observer } = stage;
  try {
    const many = await publishAll(stage);
    say(`published after ${many.publish.map((one) => one.toFixed(2)).join(', ')} s, planned after ${many.plan.map((one) => one.toFixed(2)).join(', ')} s`);
    const standing = await standingOf(stage);
    const board = await boardOf(stage);
    say(`board: ${Object.entries(board).map(([name, { p50, p95 }]) => `${name} ${p50.toFixed(0)}, ${p95.toFixed(0)} ms`).join('; ')}`);
    return { mariadb: await observer.version(), organizations, publish: { few, many }, standing, board, accept: await acceptances(context, stage) };
  } finally {
    await stage.leave();
  }
}
