import { execFile } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { createReadStream } from 'node:fs';
import { request as requestByHttp, type IncomingMessage } from 'node:http';
import { request as requestByHttps } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { classOf } from '../../access/public-address.ts';
import type { Scan } from '../../tenancy/file-store.ts';

const WITHIN = 60_000;
const ANSWER_MOST = 4096;

/** What was asked gave no answer that can be used. */
export class ScanFailed extends Error {
  override readonly name = 'ScanFailed';
}

/** The scanner that a setting names: a URL of this machine or its network, or a command. Null for none. */
export function scanOf(setting: string | null): Scan | null {
  if (setting === null) return null;
  return setting.startsWith('/') ? byCommand(setting) : byHttp(new URL(setting));
}

/** As ClamAV's programs do: 0 is clean, 1 infected, everything else a failure. No shell reads the command. */
const byCommand = (command: string): Scan => (path) => {
  const [program = '', ...given] = command.split(/\s+/);
  return new Promise((resolve, reject) => {
    execFile(program, [...given, path], { timeout: WITHIN, maxBuffer: 1024 * 1024, windowsHide: true }, (error) => {
      if (!error) resolve('CLEAN');
      else if (error.code === 1) resolve('INFECTED');
      else reject(new ScanFailed('the command failed', { cause: error }));
    });
  });
};

/** Takes the bytes as they are and answers 200 with `{"clean": true}` or `{"clean": false}`. Files never leave the network. */
const byHttp = (url: URL): Scan => async (path) => {
  const addresses = await lookup(url.hostname.replace(/^\[|\]$/g, ''), { all: true });
  if (addresses.some(({ address }) => classOf(address) === 'PUBLIC')) throw new ScanFailed('the scanner is not within the network');
  const { status, text } = await send(url, path, addresses);
  const clean = status === 200 ? cleanIn(text) : null;
  if (clean === null) throw new ScanFailed('the answer cannot be used');
  return clean ? 'CLEAN' : 'INFECTED';
};

function cleanIn(text: string): boolean | null {
  try {
    const answer = JSON.parse(text) as { clean?: unknown } | null;
    return typeof answer?.clean === 'boolean' ? answer.clean : null;
  } catch {
    return null;
  }
}

async function send(url: URL, path: string, addresses: readonly { address: string; family: number }[]): Promise<{ status: number; text: string }> {
  const ask = url.protocol === 'https:' ? requestByHttps : requestByHttp;
  const request = ask(url, {
    method: 'POST', agent: false, signal: AbortSignal.timeout(WITHIN), headers: { 'content-type': 'application/octet-stream', accept: 'application/json' },
    // where the name leads was judged and is not asked again
    lookup: (_hostname, { all }, done) => {
      const [first] = addresses;
      if (all) done(null, addresses.map((one) => ({ ...one })));
      else done(null, first?.address ?? '', first?.family ?? 0);
    },
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => void request.on('response', resolve).on('error', reject));
  const [answer] = await Promise.all([answered, pipeline(createReadStream(path), request)]);
  let text = '';
  for await (const piece of answer.setEncoding('utf8')) if ((text += piece).length > ANSWER_MOST) throw new ScanFailed('the answer is too long');
  return { status: answer.statusCode ?? 0, text };
}
