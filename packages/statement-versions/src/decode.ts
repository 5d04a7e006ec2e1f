import { NUL_MESSAGE } from './characters.ts';
import { MAX_STATEMENT_BYTES, type Finding } from './types.ts';

/**
 * Bytes of an imported file → text, without changing a character (a byte order mark stays, since the bytes are hashed
 * as they came). Refuses what is too large, not UTF-8, or contains NUL, and says where.
 */
export function decodeStatement(bytes: Uint8Array): { text: string } | { finding: Finding } {
  if (bytes.byteLength > MAX_STATEMENT_BYTES) {
    const [size, most] = [bytes.byteLength.toLocaleString('en'), MAX_STATEMENT_BYTES.toLocaleString('en')];
    return refuse('TOO_LARGE', 1, 1, {
      en: `The file has ${size} bytes; at most ${most} are accepted.`,
      'zh-CN': `文件大小为 ${size} 字节，最多接受 ${most} 字节。`,
    });
  }
  const invalidAt = firstInvalid(bytes);
  if (invalidAt !== null) {
    const { line, column } = place(decode(bytes.subarray(0, invalidAt)));
    return refuse('INVALID_UTF8', line, column, {
      en: 'The file is not UTF-8 from here on; save it as UTF-8 and import it again.',
      'zh-CN': '文件自此处起不是 UTF-8 编码，请另存为 UTF-8 后重新导入。',
    });
  }
  const text = decode(bytes);
  const nulAt = text.indexOf('\0');
  if (nulAt >= 0) {
    const { line, column } = place(text.slice(0, nulAt));
    return refuse('NUL', line, column, NUL_MESSAGE);
  }
  return { text };
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

function refuse(code: Finding['code'], line: number, column: number, message: Finding['message']): { finding: Finding } {
  return { finding: { code, severity: 'ERROR', line, column, message } };
}

/** Line and column just after the given text. */
function place(before: string): { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  for (const newline of before.matchAll(/\r\n|\n|\r/g)) {
    line += 1;
    lineStart = newline.index + newline[0].length;
  }
  return { line, column: before.length - lineStart + 1 };
}

/** Offset of the first sequence that is not well-formed UTF-8 (Unicode 15, table 3-7), or null. */
function firstInvalid(bytes: Uint8Array): number | null {
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
    if (length === 0) return at;
    const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    for (let next = 1; next < length; next += 1) {
      const byte = bytes[at + next] ?? 0;
      if (byte < (next === 1 ? low : 0x80) || byte > (next === 1 ? high : 0xbf)) return at;
    }
    at += length;
  }
  return null;
}
