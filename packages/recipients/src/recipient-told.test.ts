import { heaviestOf, type ChangeOfTold } from '@accord/consents';
import { expect, test } from 'vitest';
import { needsConsent, recipientChanges, type RecipientTold } from './index.ts';

const told: RecipientTold = {
  name: { zhCN: '示例地图', en: 'Example Maps' }, role: 'CONTROLLER', kind: 'LOCATION_PROVIDER', contact: 'privacy@maps.example', categories: ['CONTACT', 'LOCATION'], purposeKeys: ['visits', 'support'],
  method: { zhCN: '接口传输', en: 'Through its interface' }, deIdentification: 'MASKED', region: 'SG', policyUrl: null, rights: null,
};

test.each<[string, Partial<RecipientTold>, ChangeOfTold]>([
  ['nothing', {}, 'NOTHING'],
  ['the same in another order', { categories: ['LOCATION', 'CONTACT'], purposeKeys: ['support', 'visits'] }, 'NOTHING'],
  ['a slip in how it is reached', { contact: 'privacy@map.example' }, 'TELLS'],
  ['another way to reach it (PIPL 17)', { contact: '400-800-8000' }, 'TELLS'],
  ['its policy', { policyUrl: 'https://maps.example/privacy' }, 'TELLS'],
  ['how rights are exercised against it (PIPL 39)', { rights: { zhCN: '写信', en: 'Write' } }, 'TELLS'],
  ['what kind of third party it is', { kind: 'OTHER' }, 'TELLS'],
  ['another name, which may be another company', { name: { zhCN: '示例地图', en: 'Other Maps' } }, 'ASKS'],
  ['another name in Chinese alone', { name: { zhCN: '其他地图', en: 'Example Maps' } }, 'ASKS'],
  ['how the name is spelled', { name: { zhCN: '示例地图', en: 'EXAMPLE  Maps' } }, 'TELLS'],
  ['another method (PIPL 23)', { method: { zhCN: '邮件', en: 'By mail' } }, 'ASKS'],
  ['a category more', { categories: ['CONTACT', 'LOCATION', 'USAGE'] }, 'ASKS'],
  ['a category less', { categories: ['CONTACT'] }, 'TELLS'],
  ['a purpose more, which is consented to by itself', { purposeKeys: ['visits', 'support', 'messages'] }, 'TELLS'],
  ['data less bare', { deIdentification: 'NONE' }, 'ASKS'],
  ['data barer', { deIdentification: 'DE_IDENTIFIED' }, 'TELLS'],
  ['moved on to another country (PIPL 39)', { region: 'US' }, 'ASKS'],
  ['come home', { region: 'CN' }, 'TELLS'],
  ['decides along with us from now on', { role: 'JOINT_CONTROLLER' }, 'ASKS'],
  ['acts on behalf of us from now on', { role: 'PROCESSOR' }, 'TELLS'],
  ['less of one thing and more of another', { categories: ['CONTACT'], region: 'US' }, 'ASKS'],
])('a change: %s', (_what, more, change) => expect(heaviestOf(recipientChanges(told, { ...told, ...more }))).toBe(change));

test.each<[string, Partial<RecipientTold>, ChangeOfTold]>([
  ['from within the country to abroad (PIPL 39)', { region: 'SG' }, 'ASKS'],
  ['an entrusted one that gets purposes of its own (PIPL 23)', { role: 'CONTROLLER' }, 'ASKS'],
  ['an entrusted one that is entrusted by another', { role: 'SUB_PROCESSOR' }, 'TELLS'],
])('a change of a processor at home: %s', (_what, more, change) => {
  const processor: RecipientTold = { ...told, role: 'PROCESSOR', region: 'CN' };
  expect(heaviestOf(recipientChanges(processor, { ...processor, ...more }))).toBe(change);
  expect([needsConsent(processor), needsConsent({ ...processor, ...more })]).toEqual([false, change === 'ASKS']);
});

test('each fact that was told otherwise is named', () => {
  expect(recipientChanges(told, { ...told, contact: '400-800-8000', region: 'US', kind: 'OTHER' })).toEqual([{ fact: 'region', change: 'ASKS' }, { fact: 'contact', change: 'TELLS' }, { fact: 'kind', change: 'TELLS' }]);
});
