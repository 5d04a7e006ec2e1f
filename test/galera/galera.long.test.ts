import { afterAll, beforeAll, describe } from 'vitest';
import { causality } from './causality.ts';
import { conflicts } from './conflicts.ts';
import { killing } from './kill.ts';
import { outcome } from './outcome.ts';
import { splits } from './split.ts';
import { setStage, type Stage } from './stage.ts';

describe('three replicas on a cluster of three nodes', () => {
  let stage: Stage;
  beforeAll(async () => void (stage = await setStage()), 180_000);
  afterAll(() => stage?.close(), 60_000);

  killing(() => stage);
  causality(() => stage);
  conflicts(() => stage);
  outcome(() => stage);
  splits(() => stage);
});
