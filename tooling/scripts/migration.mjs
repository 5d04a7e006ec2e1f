// `pnpm migration NAME`: writes the SQL of a migration for both engines, from the difference between the last one and the entities.
import './require-node.mjs';
import { startPrivateMariadb } from '../database/private-mariadb.mjs';
import { inRoot } from './paths.mjs';
import { CannotPrepare, prepare } from './prepare.mjs';
import { node } from './run.mjs';

const write = async (...args) => {
  const { code } = await node([inRoot('apps', 'api', 'dist', 'write-migration.js'), ...args], { show: true });
  if (code !== 0) throw new CannotPrepare('The migration was not written; the lines above say why.');
};

async function writeBoth(name) {
  await prepare();
  const { server, reason } = await startPrivateMariadb();
  if (!server) throw new CannotPrepare(`A migration is written for both engines, but ${reason}.`);
  try {
    await write(name);
    await write(name, await server.createDatabase('migration'));
  } finally {
    await server.stop();
  }
  console.log('Read both files, correct them, and register them in apps/api/src/database/migrations/index.ts.');
}

const [name] = process.argv.slice(2);
try {
  if (!/^[a-z][a-z0-9-]+$/.test(name ?? '')) throw new CannotPrepare('Say what the migration does: pnpm migration add-incidents');
  await writeBoth(name);
} catch (error) {
  if (!(error instanceof CannotPrepare)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
