// pnpm migration NAME: writes the SQL of the next migration for both engines. Build the API first.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startPrivateMariadb } from '../database/private-mariadb.mjs';

const program = fileURLToPath(new URL('../../apps/api/dist/write-migration.js', import.meta.url));
const [name] = process.argv.slice(2);
if (!/^[a-z][a-z0-9-]*$/.test(name ?? '')) {
  console.error('pnpm migration NAME, in lower case with dashes');
  process.exit(2);
}
const { server, reason } = await startPrivateMariadb();
if (!server) {
  console.error(reason);
  process.exit(1);
}
const write = (...more) => spawnSync(process.execPath, [program, name, ...more], { stdio: 'inherit' }).status ?? 1;
try {
  process.exitCode = write() || write(await server.createDatabase('migration'));
} finally {
  await server.stop();
}
