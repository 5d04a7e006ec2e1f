import { OWN_PROGRAM, suites } from './vitest.config.ts';

export default suites({ name: '@accord/console, each on its own', include: OWN_PROGRAM });
