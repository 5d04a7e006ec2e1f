// before what stands on it: the metadata that types of GraphQL need
import '../../database/columns.ts';
import { describe, expect, test } from 'vitest';
import { ArrivingRows, type FileRow } from './arriving-rows.ts';
import { ArrivingText } from './arriving-text.ts';
import { recognised } from './contact-columns.ts';
import { spread } from './plan-contact-import.ts';

/** In pieces of so many bytes. */
async function readIn(size: number, bytes: Buffer): Promise<{ headers: readonly string[] | null; rows: FileRow[] }> {
  const [text, rows] = [new ArrivingText(), new ArrivingRows()];
  for (let at = 0; at < bytes.length; at += size) await rows.push(text.push(bytes.subarray(at, at + size)));
  await rows.push(text.end());
  await rows.end();
  return { headers: rows.headers, rows: rows.take() };
}
const read = async (bytes: Buffer) => (await readIn(bytes.length, bytes)).rows;
const reasonOf = (bytes: Buffer, size = bytes.length) => readIn(size, bytes).then(() => null, (error: unknown) => (error as { reason?: string }).reason);

const GBK = Buffer.concat([Buffer.from('name,email\r\n'), Buffer.from([0xcd, 0xf5, 0xb7, 0xbc]), Buffer.from(',wang@shop.example\r\n')]);

describe('rows of a file that arrives in pieces', () => {
  test.each([1, 2, 3, 7, 64])('are the same however it is cut: %i bytes at a time', async (size) => {
    const text = '\u{feff}姓名,邮箱,备注\r\n王芳,wang@shop.example,"一,二"\r\n\r\n"李\r\n伟",li@shop.example,\n"Max ""M""",max@shop.example,=1\r';
    expect(await readIn(size, Buffer.from(text))).toEqual({
      headers: ['姓名', '邮箱', '备注'],
      rows: [[2, ['王芳', 'wang@shop.example', '一,二']], [4, ['李\r\n伟', 'li@shop.example', '']], [6, ['Max "M"', 'max@shop.example', '=1']]],
    });
    expect((await readIn(size, GBK)).rows).toEqual([[2, ['王芳', 'wang@shop.example']]]);
  });

  test('stand on the line of the file where each begins', async () => {
    const rows = await read(Buffer.from('\n\nname,email\n\n"a\nb\nc",x\nd,y\n   ,  \ne,z'));
    expect(rows.map(([line]) => line)).toEqual([5, 8, 10]);
  });

  test.each([[',', 'name,email\nMax; Min,x'], [';', 'name;email\nMax, Min;x'], ['\t', 'name\temail\nMax\tx'], [',', '"a;b;c",email\nMax,x']])('are divided by the mark of which the first line has most: %j', async (_, text) =>
    expect((await read(Buffer.from(text)))[0]?.[1]).toHaveLength(2));

  test('keep neither blanks around a cell nor the apostrophe before what looks like a formula, nor more of it than could be taken', async () =>
    expect(await read(Buffer.from(`a,b,c,d\n  x ,'=1+1,'quoted,${'y'.repeat(1000)}\n`))).toEqual([[2, ['x', '=1+1', "'quoted", 'y'.repeat(300)]]]));

  test('that are too long, or have more cells than there are columns, are rows with a fault', async () =>
    expect(await read(Buffer.from(`a,b\n${'x'.repeat(1_000_000)},y\n1,2,3\n1,2,,\n1\n`))).toEqual([[2, null, 'ROW_TOO_LONG'], [3, null, 'TOO_MANY_CELLS'], [4, ['1', '2']], [5, ['1']]]));

  test.each([
    ['EMPTY_FILE', Buffer.from(' \n\n')], ['NO_ROWS', Buffer.from('a,b')], ['NOT_CSV_TEXT', Buffer.from([0xff, 0xfe, 0x41, 0])], ['NOT_CSV_TEXT', Buffer.from([0xd5])], ['NOT_CSV_TEXT', Buffer.from('a\0b')],
    ['NOT_CSV_TEXT', Buffer.concat([Buffer.from('名,b\n'.repeat(30_000)), Buffer.from([0xff])])], ['QUOTE_NOT_CLOSED', Buffer.from('a,b\n"1,2\n3,4\n')],
  ])('a file of which there are none is refused: %s', async (reason, bytes) => {
    expect(await reasonOf(bytes)).toBe(reason);
    expect(await reasonOf(bytes, 4096)).toBe(reason);
  });
});

test.each([
  [['姓名', '邮箱', '手机', '外部编号'], { displayName: 0, email: 1, phone: 2, externalId: 3 }],
  [['Customer ID', 'Full name', 'E-Mail address'], { displayName: 1, email: 2, phone: null, externalId: 0 }],
  [['手机号码', '联系人'], { displayName: 1, email: null, phone: 0, externalId: null }],
  [['name', 'note'], null], [['email', 'phone'], null], [['a', 'b'], null],
])('columns are recognised by their names: %j', (headers, columns) => expect(recognised(headers)).toEqual(columns));

test.each([[1, [0]], [3, [0, 1, 2]], [5, [0, 1, 2, 3, 4]], [10, [0, 2, 4, 6, 8]], [1000, [0, 200, 400, 600, 800]]])('of %i parts some are judged, evenly spread', (parts, numbers) => expect(spread(parts)).toEqual(numbers));
