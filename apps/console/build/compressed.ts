import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const COMPRESSES = /\.(?:html|js|css|svg|json)$/;
/** Below this a packet is a packet. */
const LEAST = 1000;

/** Puts .br and .gz beside what is worth it, as small as they get; the API hands them out as they are. */
export function compressed(): Plugin {
  return {
    name: 'accord:compressed',
    apply: 'build',
    writeBundle({ dir = '' }) {
      for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((one) => COMPRESSES.test(one))) {
        const bytes = readFileSync(join(dir, name));
        if (bytes.length < LEAST) continue;
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
        writeFileSync(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}
