import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildSchema, GraphQLEnumType } from 'graphql';
import { expect, test } from 'vitest';
import { i18n, LANGUAGES, useLanguage } from '../../language.ts';
import { ACTIONS } from '../activity/actions.ts';
import { LAW_GROUNDS, REQUEST_STATES, REQUEST_TYPES, STATEMENT_GROUNDS, VERIFICATIONS } from './request-words.ts';

const schema = buildSchema(readFileSync(resolve(import.meta.dirname, '../../../../../packages/api-schema/schema.graphql'), 'utf8'));
const valuesOf = (name: string): string[] => {
  const type = schema.getType(name);
  return type instanceof GraphQLEnumType ? type.getValues().map((value) => value.name) : [];
};

test('the lists of the pages hold every value of the API', () => {
  expect([...REQUEST_TYPES].sort()).toEqual(valuesOf('RequestType').sort());
  expect([...REQUEST_STATES].sort()).toEqual(valuesOf('RequestState').sort());
  expect([...STATEMENT_GROUNDS, ...LAW_GROUNDS].sort()).toEqual(valuesOf('RefusalGround').sort());
});

test.each(LANGUAGES)('every value that a page can show has words in %s', async (language) => {
  await useLanguage(language, false);
  const shown = ['RequestType', 'RequestState', 'RequestStep', 'RequestHolder', 'RequestChannel', 'ControllerRole', 'Timeliness', 'ReplyKind', 'ReplyOutcome', 'RefusalGround',
    'AppKind', 'EnablementSource', 'EnablementDecision', 'PersonRelation', 'PersonState', 'StandingState', 'InvitationState', 'AcceptanceMethod', 'AcceptanceChannel', 'WarrantyBasis', 'ActorKind'];
  const keys = [
    ...shown.flatMap((name) => valuesOf(name).map((value) => `enum.${name}.${value}`)),
    ...valuesOf('EnablementSubject').map((value) => `enum.EnablementSource.${value}`),
    ...REQUEST_TYPES.map((type) => `requests.typeHint.${type}`),
    ...VERIFICATIONS.map((word) => `requests.verifiedHow.${word}`),
    ...ACTIONS.map((action) => `activity.action.${action}`),
  ];
  expect(keys.filter((key) => !i18n.global.te(key))).toEqual([]);
});
