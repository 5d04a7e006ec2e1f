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

const received = ['receivedAt', 'id'];
const due = ['dueAt', 'id'];

it.each<[string, Walk, (keyof typeof INDEXES)[]]>([
  ['the one that holds all and is in the order', { by: ['state'], order: due }, ['stateDue']],
  ['whatever the order in which an index has it', { by: ['state', 'type'], order: due }, ['typeStateDue']],
  ['also where an index begins with something else', { by: ['appOwnerId', 'appId'], order: received }, ['app']],
  ['those in the order where none holds all', { by: ['state', 'type'], order: received }, ['stateReceived', 'typeReceived']],
  ['those that hold most where none is in the order', { by: ['state', 'type'], order: ['colour'] }, ['typeStateDue']],
  ['the one in the order, and one of what is bounded', { by: ['state'], order: received, bounded: 'dueAt' }, ['stateReceived', 'stateDue']],
  ['one alone where that is both', { by: ['state'], order: due, bounded: 'dueAt' }, ['stateDue']],
  ['what is looked up by', { by: [], bounded: 'number' }, ['number']],
  ['none that could not serve', { by: ['nobody'], order: ['colour'] }, ['received', 'stateReceived', 'stateDue', 'typeReceived', 'typeStateDue', 'number']],
])('names %s', (_, walk, names) => {
  expect(indexesFor(Object.values(INDEXES), walk).toSorted()).toEqual(names.map((name) => INDEXES[name]).toSorted());
});
