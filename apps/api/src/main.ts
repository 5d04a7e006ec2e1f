import { BadConfig } from './config.ts';
import { CannotOpenDatabase } from './database/database.ts';
import { CannotListen } from './program/listen.ts';
import { run } from './program/run.ts';
import { WrongUsage } from './program/wrong-usage.ts';

/** One sentence for what the operator can mend; everything else is a defect and keeps its stack. */
function tell(error: unknown): void {
  const mendable = error instanceof BadConfig || error instanceof WrongUsage || error instanceof CannotOpenDatabase || error instanceof CannotListen;
  console.error(mendable ? error.message : error);
  process.exitCode = error instanceof BadConfig || error instanceof WrongUsage ? 2 : 1;
}

run(process.argv.slice(2)).catch(tell);
