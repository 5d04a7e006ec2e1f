import { expect, it } from 'vitest';
import { indexesFor, type Walk } from './index-hint.ts';

const INDEXES = {
  received: ['organizationId', 'receivedAt', 'id'],
  stateReceived: ['organizationId', 'state', 'receivedAt', 'id'],
  stateDue: ['organizationId', 'state', 'dueAt', 'id'],
  typeReceived: ['organizationId', 'type', 'receivedAt', 'id'],
  typeStateDue: ['organizationId', 'type', 'state', 'dueAt', 'id'],
  app: ['appOwnerId', 'appId', 'organizationId', 'receivedAt', 'id'],
  number: ['organizationId', 'number', 'receivedAt', 'id'],
  lapses: ['lapsesAt', 'id'],
};

const received = ['state', 'receivedAt', 'id'];
const due = ['state', 'dueAt', 'id'];

it.each<[string, Walk, (keyof typeof INDEXES)[]]>([
  ['the one that holds all and is in the order', { by: [], order: due, bounded: 'state' }, ['stateDue']],
  ['also with what is asked for besides', { by: ['type'], order: due, bounded: 'state' }, ['typeStateDue']],
  ['also where an index begins with something else', { by: ['appOwnerId', 'appId'], order: ['receivedAt', 'id'] }, ['app']],
  ['the one in the order and the one of what is asked for, where none is both', { by: ['type'], order: received, bounded: 'state' }, ['stateReceived', 'typeStateDue']],
  ['the one where a property in between has no value', { by: [], order: ['state', 'id'], bounded: 'state', without: 'dueAt' }, ['stateDue']],
  ['what is looked up by', { by: [], bounded: 'number' }, ['number']],
  ['those that begin with most where none is in the order', { by: ['type'], order: ['colour'] }, ['typeReceived', 'typeStateDue']],
])('names %s', (_, walk, names) => {
  expect(indexesFor(Object.values(INDEXES), walk).toSorted()).toEqual(names.map((name) => INDEXES[name]).toSorted());
});
