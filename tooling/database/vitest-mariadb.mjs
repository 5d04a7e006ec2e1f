import { startPrivateMariadb } from './private-mariadb.mjs';

/** Starts the server of the project `mariadb` once; its tests find it, and make their databases, by TEST_DATABASE_URL. */
export default async function setUp() {
  const { server, reason } = await startPrivateMariadb();
  if (!server) throw new Error(reason);
  const given = process.env.TEST_DATABASE_URL;
  process.env.TEST_DATABASE_URL = server.url();
  return async () => {
    if (given === undefined) delete process.env.TEST_DATABASE_URL;
    await server.stop();
  };
}
