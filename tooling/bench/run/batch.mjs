/** The gate asked one by one and a thousand at once, by the same server. */
export const batchSides = ({ ours, observer, workloads }) => ({
  single: { says: 'gate, one by one', pid: ours.pid, url: `${ours.url}/graphql`, deck: workloads.W2.deck, database: observer },
  batch: { says: 'gate, a thousand at once', pid: ours.pid, url: `${ours.url}/graphql`, deck: workloads.batch.deck, database: observer },
});
