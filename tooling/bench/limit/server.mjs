// The limit: what this machine can give on the same rows with node:http, prepared SQL by hand and JSON.stringify.
// Environment: PORT, DATABASE_URL, ACCORD_SECRET.
import { createServer } from 'node:http';
import { sealWith } from '../seal.mjs';
import { acceptingOf } from './accept.mjs';
import { openPool } from './database.mjs';
import { filingOf } from './file.mjs';
import { gateOf } from './gate.mjs';
import { inboxOf } from './inbox.mjs';
import { Refused } from './refused.mjs';

const { PORT, DATABASE_URL, ACCORD_SECRET } = process.env;
const pool = openPool(DATABASE_URL);
const digest = sealWith(ACCORD_SECRET);

const ANSWERS = {
  '/inbox': inboxOf(pool, digest),
  '/gate': gateOf(pool),
  '/file': filingOf(pool, digest),
  '/accept': acceptingOf(pool),
};

function send(response, status, text) {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

async function answer(request, response, body) {
  try {
    const data = await ANSWERS[request.url](request.headers, JSON.parse(body).variables);
    send(response, 200, JSON.stringify({ data }));
  } catch (error) {
    if (!(error instanceof Refused)) console.error(error);
    send(response, error instanceof Refused ? error.status : 500, '{"errors":[]}');
  }
}

const server = createServer((request, response) => {
  if (request.url === '/readyz') return send(response, 200, '{}');
  if (!Object.hasOwn(ANSWERS, request.url)) return send(response, 404, '{"errors":[]}');
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => void answer(request, response, Buffer.concat(chunks).toString('utf8')));
});
server.listen(Number(PORT), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
