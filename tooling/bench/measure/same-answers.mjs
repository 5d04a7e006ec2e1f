import { send } from '../load/http-text.mjs';
import { faultOf } from './sampler.mjs';

const CHECKED = 60;

/** Throws unless both servers answer the same calls with the same bytes. */
export async function mustAnswerAlike({ title, deck }, oursUrl, limitUrl) {
  for (let number = 0; number < CHECKED; number++) {
    const call = deck.next();
    const [ours, limit] = await Promise.all([send(oursUrl, call), send(limitUrl, call)]);
    const fault = faultOf(ours) ?? faultOf(limit);
    if (fault) throw new Error(`${title}: ${fault}`);
    if (ours.text !== limit.text) throw new Error(`${title}: the two servers answer differently.\nours: ${ours.text.slice(0, 1500)}\nL:    ${limit.text.slice(0, 1500)}`);
  }
}
