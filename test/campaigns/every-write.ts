import { randomUUID } from 'node:crypto';
import type { Proposal } from '../../src/proposals/proposal.ts';
import type { ProposalStore } from '../../src/proposals/proposal-store.ts';
import type { Storage } from '../../src/storage/storage.ts';
import {
  inTime,
  later,
  sampleContent,
  sampleDraft,
  sampleEntry,
  sampleProposal,
} from '../proposals/sample-proposals.ts';

/** A way to write, to be tried once. */
export type Write = { readonly name: string; act(): Promise<unknown> };

const conference = 'failing2019';

/** So long that no page of a database has room for it by chance. */
const long = 'å'.repeat(3000);

/** Every way to write that the door to the storage offers, once what each needs is in place. Whatever adds something adds much. */
export async function prepareWrites({ proposals, outbox }: Storage): Promise<(storage: Storage) => Write[]> {
  const [saved, dropped] = [sampleDraft({ conference }), sampleDraft({ conference })];
  for (const draft of [saved, dropped]) await proposals.openDraft(draft);
  const proposal = await submitted(proposals);
  const lateCode = randomUUID();
  await proposals.keepLateCode({ code: lateCode, conference, by: 'slack:T1/U9', expires: later(60) });
  await outbox.add([sampleEntry(), sampleEntry()]);
  const [begun, settled] = await outbox.claim({ now: inTime, lease: 60_000, most: 2 });
  const [waiting, cancelled] = [sampleEntry(), sampleEntry({ due: later(1000) })];
  await outbox.add([waiting, cancelled]);
  const content = { ...sampleContent, about: long };
  return (storage) => [
    { name: 'keyed', act: () => storage.keyed('failing').set(randomUUID(), long) },
    { name: 'claim', act: () => storage.claim(`${randomUUID()} ${long}`, inTime) },
    { name: 'openDraft', act: () => storage.proposals.openDraft(sampleDraft({ conference, fields: { about: long } })) },
    { name: 'saveDraft', act: () => storage.proposals.saveDraft(saved.id, saved.author, { about: long }, later(1)) },
    { name: 'dropDraft', act: () => storage.proposals.dropDraft(dropped.id, dropped.author) },
    {
      name: 'submit',
      act: () => storage.proposals.submit(sampleProposal({ conference, content }), () => [sampleEntry()]),
    },
    {
      name: 'submit late',
      act: () => storage.proposals.submit(sampleProposal({ conference, content, lateCode }), () => [sampleEntry()]),
    },
    {
      name: 'change',
      act: () =>
        storage.proposals.change(
          {
            proposal: proposal.id,
            key: randomUUID(),
            revision: 1,
            what: 'edited',
            by: proposal.author,
            at: later(1),
            status: 'submitted',
            content,
            words: '',
          },
          [sampleEntry({ body: long })],
        ),
    },
    {
      name: 'keepLateCode',
      act: () => storage.proposals.keepLateCode({ code: randomUUID(), conference, by: long, expires: later(60) }),
    },
    { name: 'outbox.add', act: () => storage.outbox.add([sampleEntry({ body: long }), sampleEntry({ body: long })]) },
    { name: 'outbox.claim', act: () => storage.outbox.claim({ now: inTime, lease: 60_000, most: 1 }) },
    { name: 'outbox.begin', act: () => storage.outbox.begin(begun!.id, begun!.fence, inTime) },
    {
      name: 'outbox.settle',
      act: () => storage.outbox.settle(settled!.id, settled!.fence, inTime, { state: 'failed', reason: long }),
    },
    { name: 'outbox.cancel', act: () => storage.outbox.cancel(cancelled.id) },
  ];
}

async function submitted(proposals: ProposalStore): Promise<Proposal> {
  const outcome = await proposals.submit(sampleProposal({ conference }), () => []);
  if (outcome === 'code') throw new Error('A submission in time was asked for a code.');
  return outcome.proposal;
}
