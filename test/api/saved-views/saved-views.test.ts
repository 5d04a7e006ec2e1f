import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../support/accord.ts';
import { mutate, NOT_FOUND, refusalOf } from '../../support/mutate.ts';
import { activityOf } from '../../support/requests.ts';
import { buildWorld, type World } from '../../support/world.ts';

interface View { readonly id: string; readonly name: string; readonly query: string }
const VIEW = { fields: 'record { id name query }' };
const save = (by: Client, name: string, query = 'state=FORWARDED', list = 'REQUESTS'): Promise<View> => mutate(by, 'saveView', { list, name, query }, VIEW);
const viewsOf = async (by: Client, list = 'REQUESTS'): Promise<View[]> => (await by.call<{ savedViews: View[] }>(`{ savedViews(list: ${list}) { id name query } }`)).savedViews;

describe('a saved view', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  it('keeps a filter under a name, in the list it is of, until it is deleted', async () => {
    const { administrator } = world.a;
    const { id } = await save(administrator, '  Due soon, access ', '?due=SOON&type=ACCESS');
    expect(await viewsOf(administrator)).toEqual([{ id, name: 'Due soon, access', query: 'due=SOON&type=ACCESS' }]);
    expect(await viewsOf(administrator, 'AUDIT_EVENTS')).toEqual([]);
    await mutate(administrator, 'renameView', { id, name: '快到期' }, VIEW);
    expect(await viewsOf(administrator)).toMatchObject([{ id, name: '快到期' }]);
    expect(await mutate(administrator, 'deleteView', { id })).toEqual({ id });
    expect(await viewsOf(administrator)).toEqual([]);
    expect((await activityOf(administrator, { subjectId: id })).map(({ action }) => action)).toEqual(['saved-view.saved', 'saved-view.renamed', 'saved-view.deleted']);
  });

  it('is its owner’s alone', async () => {
    const { a, b } = world;
    const { id } = await save(a.administrator, 'Mine');
    expect(await viewsOf(a.secondAdministrator)).toEqual([]);
    for (const who of [a.secondAdministrator, a.member, b.administrator]) {
      expect(await refusalOf(who, 'renameView', { id, name: 'Yours' })).toMatchObject(NOT_FOUND);
      expect(await refusalOf(who, 'deleteView', { id })).toMatchObject(NOT_FOUND);
    }
    expect(await viewsOf(a.administrator)).toMatchObject([{ name: 'Mine' }]);
  });

  it('has a name that its owner uses once in a list', async () => {
    const { administrator, secondAdministrator } = world.a;
    const { id } = await save(administrator, 'Other');
    await save(administrator, 'Other', '', 'PEOPLE');
    await save(secondAdministrator, 'Other');
    expect(await refusalOf(administrator, 'saveView', { list: 'REQUESTS', name: 'Other', query: '' })).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'VIEW_NAME_TAKEN', path: ['input', 'name'] });
    expect(await refusalOf(administrator, 'renameView', { id, name: 'Mine' })).toMatchObject({ reason: 'VIEW_NAME_TAKEN' });
  });

  it.each([
    [{ name: '' }, 'INVALID_INPUT'], [{ name: '  ' }, 'INVALID_INPUT'], [{ name: 'x'.repeat(61) }, 'INVALID_INPUT'], [{ name: 'two\nlines' }, 'INVALID_INPUT'], [{ list: 'ANYTHING' }, 'BAD_USER_INPUT'],
    [{ query: 'q=Alder+member' }, 'QUERY_NOT_KEPT'], [{ query: 'subject=member%40alder.example' }, 'QUERY_NOT_KEPT'], [{ query: 'phone=13800006521' }, 'QUERY_NOT_KEPT'], [{ query: `state=${'x'.repeat(1000)}` }, 'INVALID_INPUT'],
  ])('with %j is refused (%s)', async (more, reason) => {
    const before = await viewsOf(world.a.administrator);
    expect(await refusalOf(world.a.administrator, 'saveView', { list: 'REQUESTS', name: 'New', query: '', ...more })).toMatchObject({ reason });
    expect(await viewsOf(world.a.administrator)).toEqual(before);
  });

  it('is the thirtieth at most', async () => {
    const { administrator } = world.b;
    for (let one = 1; one <= 30; one++) await save(administrator, `View ${one}`);
    expect(await refusalOf(administrator, 'saveView', { list: 'PEOPLE', name: 'One too many', query: '' })).toMatchObject({ code: 'REFUSED', reason: 'TOO_MANY_VIEWS' });
  });
});
