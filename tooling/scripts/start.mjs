// `npm start`: from a fresh clone to a running Accord. Arguments go to the program.
import './require-node.mjs';
import { CannotPrepare, prepare } from './prepare.mjs';
import { runAccord } from './run-accord.mjs';

try {
  await prepare();
  process.exitCode = await runAccord(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CannotPrepare)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
