import { createConnection } from 'mysql2/promise';
import { quantile } from '../measure/median.mjs';
import { timed } from './publish.mjs';

const CALLS = 20;
const PAGE = `query People($filter: PeopleFilter, $after: String) {
  people(first: 25, filter: $filter, after: $after) { edges { cursor node { id displayName maskedEmail state } } pageInfo { hasNextPage endCursor } }
}`;
/** Where people can stand: to one who refused there are a hundred who withdrew and six thousand who consented. */
const STATES = ['VALID', 'TO_RENEW', 'REFUSED', 'WITHDRAWN', 'ENDED', 'NONE'];

/** A word of most people about a purpose, written where the product would have: the same id as the person, which is free there. */
const WORDS = `INSERT INTO consent_events (organization_id, id, person_id, purpose_owner_id, purpose_id, number, state, type, method, purpose_revision, language, channel, said_by_kind, said_at)
  SELECT p.organization_id, p.id, p.id, u.organization_id, u.id, 1, CASE WHEN CRC32(p.id) % 10000 < 6000 THEN 'GIVEN' WHEN CRC32(p.id) % 10000 < 6100 THEN 'WITHDRAWN' ELSE 'REFUSED' END,
    'GENERAL', 'SETTINGS_TOGGLE', u.revision, 'zh-CN', 'CONSOLE', 'PERSON', FLOOR(UNIX_TIMESTAMP(NOW(3)) * 1000)
  FROM people p INNER JOIN purposes u ON u.organization_id = p.organization_id AND u.\`key\` = ? WHERE CRC32(p.id) % 10000 <= 6100
    AND NOT EXISTS (SELECT 1 FROM consent_events c WHERE c.organization_id = p.organization_id AND c.person_id = p.id AND c.purpose_id = u.id)`;

/**
 * A page of the people who stand so to a purpose, one call after another: how long the first and a later page take, and how many rows the server read for a page.
 * @returns {Promise<Record<string, { first: number, later: number | null, rowsRead: number }>>} p50 in milliseconds, rows a call
 */
export async function lookByConsent(databaseUrl, url, administrator, purposeKey, say) {
  const connection = await createConnection(databaseUrl);
  try {
    await connection.query(WORDS, [purposeKey]);
    await connection.query('ANALYZE TABLE consent_events, people');
    const rowsRead = async () => (await connection.query("SHOW GLOBAL STATUS WHERE Variable_name IN ('Handler_read_next', 'Handler_read_key', 'Handler_read_rnd_next', 'Handler_read_prev', 'Handler_read_first', 'Handler_read_last')"))[0].reduce((sum, { Value }) => sum + Number(Value), 0);
    const found = {};
    for (const state of STATES) {
      const page = (after) => timed(url, { headers: { cookie: `accord=${administrator}` }, body: { query: PAGE, variables: { filter: { consent: { purposeKey, state } }, after } } });
      let after = (await page(null)).data.people.pageInfo.endCursor;
      const [first, later] = [[], []];
      const before = await rowsRead();
      for (let call = 0; call < CALLS; call++) first.push((await page(null)).taken);
      const read = (await rowsRead()) - before;
      for (let call = 0; after && call < CALLS; call++) {
        const { taken, data } = await page(after);
        later.push(taken);
        after = data.people.pageInfo.hasNextPage ? data.people.pageInfo.endCursor : null;
      }
      found[state] = { first: quantile(first, 0.5), later: later.length > 0 ? quantile(later, 0.5) : null, rowsRead: Math.round(read / CALLS) };
    }
    say(Object.entries(found).map(([state, { first, rowsRead: rows }]) => `${state}: ${first.toFixed(0)} ms, ${rows} rows`).join('; '));
    return found;
  } finally {
    await connection.end();
  }
}
