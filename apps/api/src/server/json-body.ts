import { parse } from 'secure-json-parse';

/** Nesting that no input of ours needs. */
const DEEPEST = 40;

export class UnreadableBody extends Error {
  constructor(readonly reason: 'INVALID_UTF8' | 'INVALID_JSON' | 'TOO_DEEP', message: string) {
    super(message);
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Bytes → JSON, strictly: bad UTF-8 is refused instead of replaced, `__proto__` and `constructor.prototype` keys are refused. */
export function readJson(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw new UnreadableBody('INVALID_UTF8', 'The body is not valid UTF-8.');
  }
  if (depthOf(text) > DEEPEST) throw new UnreadableBody('TOO_DEEP', `The body is nested deeper than ${DEEPEST} levels.`);
  try {
    return parse(text, undefined, { protoAction: 'error', constructorAction: 'error' }) as unknown;
  } catch {
    throw new UnreadableBody('INVALID_JSON', 'The body is not valid JSON, or has a key that is not allowed.');
  }
}

/** Deepest nesting of brackets outside strings; reads each character once. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (isString) {
      if (character === '\\') at++;
      else if (character === '"') isString = false;
    } else if (character === '"') isString = true;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') depth--;
  }
  return deepest;
}
