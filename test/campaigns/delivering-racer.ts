import { keepInFlight } from '../keep-in-flight.ts';
import { sampleEntry, sampleProposal } from '../proposals/sample-proposals.ts';
import { deliveriesTo } from './deliveries.ts';
import { racer } from './racer.ts';
import { shuffle } from './shuffle.ts';

// One of several processes to which a platform delivers submissions, some of them again: submits each, and tells what the author hears.
const [place = '', which = '', conference = '', count = ''] = process.argv.slice(2);
const inFlight = 50;
await racer(place, async ({ proposals }) => {
  const deliveries = shuffle(deliveriesTo(Number(which), Number(count)), Number(which));
  const told: { id: string; receipt: string; first: boolean }[] = [];
  await keepInFlight(inFlight, deliveries.length, async (at) => {
    const id = deliveries[at]!;
    const outcome = await proposals.submit(sampleProposal({ id, conference }), (receipt) => [
      // An id of its own each time, so that nothing but the proposal itself keeps a notice from being added again.
      sampleEntry({ body: { id, receipt } }),
    ]);
    if (outcome === 'code') throw new Error('A submission in time was asked for a code.');
    told.push({ id, receipt: outcome.proposal.receipt, first: outcome.first });
  });
  return told;
});
