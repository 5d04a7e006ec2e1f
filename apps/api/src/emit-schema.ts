import { readFileSync, writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildAccordSchema } from './schema.ts';

/** Writes packages/api-schema/schema.graphql, which is committed and read by the console, clients and tests. */
const file = new URL('../../../packages/api-schema/schema.graphql', import.meta.url);
const text = `${printSchema(lexicographicSortSchema(buildAccordSchema(true)))}\n`;
const committed = readFileSync(file, 'utf8');
if (text !== committed) writeFileSync(file, text);
