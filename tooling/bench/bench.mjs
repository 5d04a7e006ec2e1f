// `npm run bench`: what the product gives on this machine, against the limit of the machine.
import { writeFileSync } from 'node:fs';
import { CannotPrepare, prepare } from '../scripts/prepare.mjs';
import { readOptions, USAGE } from './options.mjs';
import { CannotMeasure } from './run/cannot-measure.mjs';
import { runBench } from './run/run-bench.mjs';

// a signal ends this process through its exit, so that what it started goes with it
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(USAGE);
  else {
    await prepare();
    const { table, figures } = await runBench(options);
    console.log(table);
    if (options.json) writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`);
  }
  process.exit(0);
} catch (error) {
  console.error(error instanceof CannotMeasure || error instanceof CannotPrepare ? error.message : error);
  process.exit(1);
}
