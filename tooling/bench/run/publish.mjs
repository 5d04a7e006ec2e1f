import { send } from '../load/http-text.mjs';
import { faultOf } from '../measure/sampler.mjs';

/** Milliseconds of one call and what it answers. Throws at a faulty answer. */
export async function timed(url, call) {
  const began = performance.now();
  const answer = await send(url, call);
  const taken = performance.now() - began;
  const fault = faultOf(answer);
  if (fault) throw new Error(`${call.body.query.slice(0, 60)}: ${fault}`);
  return { taken, data: JSON.parse(answer.text).data };
}

/**
 * Publishes every draft, one after another, as the approver saw its plan.
 * @returns {Promise<{ people: number, plan: number[], publish: number[], rows: number[] }>} seconds; rows that each publication wrote, in all tables together
 */
export async function publishAll({ ours, observer, workloads: { drafts, publishing } }) {
  const url = `${ours.url}/graphql`;
  const found = { people: 0, plan: [], publish: [], rows: [] };
  for (const id of drafts) {
    const plan = await timed(url, publishing.plan(id));
    await observer.quiet();
    const before = await observer.rowsWritten();
    const publish = await timed(url, publishing.publish(id, plan.data.planPublication));
    await observer.quiet();
    found.rows.push((await observer.rowsWritten()) - before);
    found.plan.push(plan.taken / 1000);
    found.publish.push(publish.taken / 1000);
    found.people = plan.data.planPublication.people;
  }
  return found;
}
