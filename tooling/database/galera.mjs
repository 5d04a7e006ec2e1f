#!/usr/bin/env node
import { startGalera } from './galera-cluster.mjs';

console.log('Starting three nodes of MariaDB Galera on 127.0.0.1 …');
const { cluster, reason } = await startGalera();
if (reason) {
  console.error(`This machine cannot run a Galera cluster: ${reason}`);
  process.exit(1);
}
const urls = await cluster.createDatabase('accord');
console.log(`\nA cluster of ${urls.length} nodes is up, with an empty database on each of:\n`);
for (const [at, url] of urls.entries()) console.log(`  ${cluster.nodes[at].name}  ${url}   process ${cluster.nodes[at].pid}`);
console.log(`
Bring it to this version of Accord once, then start one replica per node:

  export ACCORD_SECRET="$(openssl rand -base64 32)"
  DATABASE_URL='${urls[0]}' node apps/api/accord.mjs migrate
${urls.map((url, at) => `  PORT=${4001 + at} DATABASE_URL='${url}' node apps/api/accord.mjs serve`).join('\n')}

Kill a node with kill -9 and watch the others go on. Ctrl-C ends the cluster and removes its files.`);

const stayUntilSignal = setInterval(() => undefined, 60_000);
let ending = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, async () => {
    if (ending) return;
    ending = true;
    clearInterval(stayUntilSignal);
    await cluster.stop();
    console.log('The cluster has ended and its files are gone.');
  });
