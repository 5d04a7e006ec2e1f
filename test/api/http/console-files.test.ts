import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAccord, type Accord } from '../../support/accord.ts';
import { listeningWith, type Listening } from '../../support/listening.ts';

const CONSOLE = fileURLToPath(new URL('../../../apps/console/dist', import.meta.url));

describe('the files of the console', () => {
  let accord: Accord;
  let listening: Listening;
  beforeAll(async () => {
    accord = await startAccord();
    listening = await listeningWith(accord, { consoleDirectory: CONSOLE });
  }, 60_000);
  afterAll(async () => {
    await listening.close();
    await accord.close();
  });

  const get = (url: string, headers: Record<string, string> = {}) => listening.accord.http.inject({ method: 'GET', url, headers });
  /** The library that each page needs, loaded with it; the page itself and its first script are too small to be packed. */
  const scriptOf = (html: string): string => /href="(\/assets\/vue-[^"]+\.js)"/.exec(html)?.[1] ?? '';

  it('come as small as the browser reads them, the same in every form', async () => {
    const script = scriptOf((await get('/')).body);
    const plain = await get(script);
    expect(plain.headers['content-encoding']).toBeUndefined();
    for (const [encoding, read] of [['br', brotliDecompressSync], ['gzip', gunzipSync]] as const) {
      const packed = await get(script, { 'accept-encoding': encoding });
      expect(packed.headers).toMatchObject({ 'content-encoding': encoding, 'content-type': expect.stringContaining('javascript') as string, vary: 'accept-encoding' });
      expect(read(packed.rawPayload).equals(plain.rawPayload)).toBe(true);
      expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length * 0.6);
    }
  });

  it('with their hash in the name are kept for a year, every page is asked for anew', async () => {
    const page = await get('/o/requests', { accept: 'text/html' });
    expect(page.headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': expect.stringContaining('text/html') as string });
    expect((await get(scriptOf(page.body), { 'accept-encoding': 'br, gzip' })).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get('/assets/of-an-older-build.js')).statusCode).toBe(404);
  });
});
