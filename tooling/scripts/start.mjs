// `npm start`: from a fresh clone to a running Accord. Kept to old syntax, so that an old Node reads as far as the sentence.
import process from 'process';

const [major, minor] = process.versions.node.split('.').map(Number);

async function start() {
  const { prepare, CannotPrepare } = await import('./prepare.mjs');
  const { runAccord } = await import('./run-accord.mjs');
  try {
    await prepare();
  } catch (error) {
    if (!(error instanceof CannotPrepare)) throw error;
    console.error(error.message);
    process.exit(1);
  }
  process.exitCode = await runAccord(process.argv.slice(2));
}

if (major < 20 || (major === 20 && minor < 20)) {
  console.error(`Accord needs Node 20.20 or newer; this is Node ${process.versions.node}. Install a newer one and try again.`);
  process.exitCode = 1;
} else {
  start();
}
