import { send } from '../load/http-text.mjs';

const EVERY_MS = 250;

/** What is wrong with an answer, or null. GraphQL says «errors» under status 200, which a load generator takes for well. */
export function faultOf({ status, text }) {
  if (status !== 200) return `status ${status}: ${text.slice(0, 300)}`;
  const { data, errors } = JSON.parse(text);
  return errors !== undefined || !data ? `errors under status 200: ${text.slice(0, 300)}` : null;
}

/** Reads the bodies of a few calls beside the load. `stop` resolves to how many there were; it throws at the first faulty answer. */
export function sampleAnswers(url, deck) {
  let taken = 0;
  let isOver = false;
  const sampling = (async () => {
    while (!isOver) {
      const fault = faultOf(await send(url, deck.next()));
      if (fault) throw new Error(`${url} answered a sample with ${fault}`);
      taken++;
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  })();
  sampling.catch(() => undefined);
  return {
    async stop() {
      isOver = true;
      await sampling;
      return taken;
    },
  };
}
