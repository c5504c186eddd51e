import { beforeEach, describe, expect, test } from 'vitest';
import {
  type OutboxState,
  type OutboxStore,
  outboxStates,
  type Settlement,
  settlement,
} from '../../src/outbox/outbox-store.ts';
import { inTime, later, sampleEntry } from '../proposals/sample-proposals.ts';

const lease = 60_000;

type Connected = {
  readonly one: OutboxStore;
  readonly other: OutboxStore;
  /** Lets the time pass until every lease has ended, by whatever clock leases are judged. */
  endLeases(): Promise<void>;
};

/** What the door promises of the outbox's record, shown on two connections to the same database, which is empty before each test. */
export function outboxStoreContract(connect: () => Promise<Connected>): void {
  let one: OutboxStore;
  let other: OutboxStore;
  let endLeases: Connected['endLeases'];

  beforeEach(async () => {
    ({ one, other, endLeases } = await connect());
  });

  const claimAt = (store: OutboxStore, minutes: number, most = 10) => store.claim({ now: later(minutes), lease, most });

  async function claimOne(minutes = 0) {
    const [entry] = await claimAt(one, minutes);
    return entry!;
  }

  describe('adding', () => {
    test('keeps an entry as it is', async () => {
      const entry = sampleEntry({ until: later(5), body: { list: [1, 'two', null], text: 'NUL \0 "\\\' 🙂 \uD83D' } });

      expect(await one.add([entry])).toEqual([entry.id]);

      expect(await other.find(entry.id)).toEqual({ ...entry, state: 'waiting', reason: '', message: '' });
    });

    test('the same id twice adds it once, and leaves the first as it is', async () => {
      const entry = sampleEntry();
      await one.add([entry]);

      const fresh = sampleEntry();
      expect(await other.add([{ ...entry, kind: 'changed' }, fresh, fresh])).toEqual([fresh.id]);

      expect(await one.find(entry.id)).toMatchObject({ kind: 'notice' });
      expect(await claimAt(one, 0)).toHaveLength(2);
    });

    test('the same entries from two connections at once, in different orders, adds each once', async () => {
      const entries = Array.from({ length: 100 }, () => sampleEntry());

      const added = await Promise.all([one.add(entries), other.add(entries.toReversed()), one.add(entries)]);

      expect(added.flat().sort()).toEqual(entries.map(({ id }) => id).sort());
    });

    test('more than fit into one statement', async () => {
      const entries = Array.from({ length: 2500 }, () => sampleEntry());

      expect(await one.add(entries)).toEqual(entries.map(({ id }) => id));
    });

    test('none is no mistake', async () => {
      expect(await one.add([])).toEqual([]);
    });

    test.each([null, 'text', 0, [], undefined])('a body of %j is kept', async (body) => {
      const entry = sampleEntry({ body });
      await one.add([entry]);

      expect((await one.find(entry.id))!.body).toEqual(body ?? null);
    });
  });

  describe('claiming', () => {
    test('gives what is due, at that very millisecond, in the order in which it is due, and no more than wanted', async () => {
      const [third, first, second, notYet] = [3, 1, 2, 4].map((minutes) => sampleEntry({ due: later(minutes) }));
      await one.add([third!, first!, second!, notYet!]);

      const claimed = [...(await claimAt(one, 3, 2)), ...(await claimAt(one, 3, 2))];

      expect(claimed).toEqual(
        [first!, second!, third!].map((entry) => ({ ...entry, fence: 1, attempts: 0, tried: undefined })),
      );
      expect(await one.find(first!.id)).toMatchObject({ state: 'sending' });
      expect(await claimAt(one, 3)).toEqual([]);
    });

    test('gives what is no longer of use as well, so that somebody notes that it was skipped', async () => {
      await one.add([sampleEntry({ until: later(1) })]);

      expect(await claimAt(one, 2)).toHaveLength(1);
    });

    test('gives each entry to one of many who claim at once over two connections', async () => {
      const entries = Array.from({ length: 60 }, () => sampleEntry());
      await one.add(entries);

      const claims = await Promise.all(
        Array.from({ length: 12 }, (_, at) => claimAt(at % 2 === 0 ? one : other, 0, 5)),
      );
      const rest = await claimAt(one, 0, 60);

      const claimed = [...claims.flat(), ...rest].map(({ id }) => id);
      expect(claimed.sort()).toEqual(entries.map(({ id }) => id).sort());
    });

    test('gives an entry again when its lease has ended, with a higher fence, and not before', async () => {
      const entry = sampleEntry();
      await one.add([entry]);
      await claimOne();

      const before = await other.claim({ now: new Date(later(1).getTime() - 1), lease, most: 10 });
      await endLeases();
      const after = await claimAt(other, 1);

      expect(before).toEqual([]);
      expect(after).toEqual([{ ...entry, fence: 2, attempts: 0, tried: undefined }]);
    });

    test('tells when a try began that may have gone out', async () => {
      await one.add([sampleEntry()]);
      const { id, fence } = await claimOne();
      await one.begin(id, fence, { now: inTime, lease });
      await endLeases();

      expect(await claimAt(other, 1)).toMatchObject([{ fence: 2, tried: expect.any(Date) }]);
    });
  });

  describe('beginning', () => {
    test('is allowed to the holder alone, until the lease ends', async () => {
      await one.add([sampleEntry()]);
      const { id, fence } = await claimOne();

      expect(await one.begin(id, fence - 1, { now: inTime, lease })).toBe(false);
      expect(await one.begin('nowhere', fence, { now: inTime, lease })).toBe(false);
      expect(await one.begin(id, fence, { now: new Date(later(1).getTime() - 1), lease })).toBe(true);
      await endLeases();
      expect(await one.begin(id, fence, { now: later(2), lease })).toBe(false);
    });

    test('is refused to a former holder when another has claimed, or all is settled', async () => {
      await one.add([sampleEntry()]);
      const { id, fence } = await claimOne();
      await endLeases();
      const [again] = await claimAt(other, 1);

      expect(await one.begin(id, fence, { now: later(1), lease })).toBe(false);
      await other.settle(id, again!.fence, later(1), { state: 'sent', message: 'm' });
      expect(await other.begin(id, again!.fence, { now: later(1), lease })).toBe(false);
    });
  });

  test('beginning begins the lease anew, so that a platform has the whole of it to answer', async () => {
    await one.add([sampleEntry()]);
    const { id, fence } = await claimOne();

    await one.begin(id, fence, { now: later(0.9), lease: 20 * lease });

    expect(await claimAt(other, 5)).toEqual([]);
    expect((await other.nextDue(later(0.9)))!.getTime()).toBeGreaterThan(later(19).getTime());
  });

  describe('the attempts of an entry', () => {
    const waiting = { state: 'waiting', due: inTime, reason: 'slower', doubt: false } as const;
    const attemptsOf = async (act: (id: string, fence: number) => Promise<unknown>) => {
      await one.add([sampleEntry()]);
      const { id, fence } = await claimOne();
      await act(id, fence);
      await endLeases();
      return (await claimAt(other, 1))[0]?.attempts;
    };

    test('are not its claims: one that only waited, or whose holder died before it began, is none', async () => {
      expect(await attemptsOf((id, fence) => one.settle(id, fence, inTime, waiting))).toBe(0);
      expect(await attemptsOf(async () => {})).toBe(0);
    });

    test('are those that were begun, whatever became of them', async () => {
      const begin = (id: string, fence: number) => one.begin(id, fence, { now: inTime, lease });

      expect(await attemptsOf(begin)).toBe(1);
      expect(
        await attemptsOf(async (id, fence) => {
          await begin(id, fence);
          await one.settle(id, fence, inTime, { ...waiting, unbegun: false });
        }),
      ).toBe(1);
    });

    test('and those that came to nothing before they were begun', async () => {
      expect(await attemptsOf((id, fence) => one.settle(id, fence, inTime, { ...waiting, unbegun: true }))).toBe(1);
    });
  });

  test('a later try does not make the first forgotten, of which nobody knows what became of it', async () => {
    await one.add([sampleEntry()]);
    const { id, fence } = await claimOne();
    await one.begin(id, fence, { now: inTime, lease });
    await endLeases();
    const [again] = await claimAt(other, 1);
    await other.begin(id, again!.fence, { now: later(1), lease });
    await other.settle(id, again!.fence, later(1), { state: 'waiting', due: later(2), reason: 'slower', doubt: false });

    expect(await claimAt(one, 2)).toMatchObject([{ id, tried: expect.any(Date) }]);
  });

  describe('settling', () => {
    const endings: Settlement[] = [
      { state: 'sent', message: '1553065200.000100' },
      { state: 'failed', reason: 'the channel is gone' },
      { state: 'unknown', reason: 'the connection broke' },
      { state: 'skipped', reason: 'too late' },
    ];

    test.each(endings)('as $state ends it for good', async (ending) => {
      await one.add([sampleEntry()]);
      const { id, fence } = await claimOne();
      await one.begin(id, fence, { now: inTime, lease });

      expect(await one.settle(id, fence, inTime, settlement.parse(ending))).toBe(true);

      expect(await other.find(id)).toMatchObject({ reason: '', message: '', ...ending });
      expect(await claimAt(other, 100)).toEqual([]);
      expect(await one.settle(id, fence, inTime, { state: 'failed', reason: 'again' })).toBe(false);
      expect(await one.cancel(id)).toBe(false);
    });

    test('as waiting lets it be claimed again when it is due, as one of which no try can have gone out', async () => {
      await one.add([sampleEntry()]);
      const { id, fence } = await claimOne();
      await one.begin(id, fence, { now: inTime, lease });

      const slower = { state: 'waiting', due: later(3), reason: 'slower', doubt: false } as const;
      expect(await one.settle(id, fence, inTime, slower)).toBe(true);

      expect(await one.find(id)).toMatchObject({ state: 'waiting', due: later(3), reason: 'slower' });
      expect(await claimAt(other, 2)).toEqual([]);
      expect(await claimAt(other, 3)).toMatchObject([{ id, fence: 2, attempts: 1, tried: undefined }]);
    });

    test('as waiting may also move the moment from which it is of no use', async () => {
      await one.add([sampleEntry({ until: later(5) })]);
      const { id, fence } = await claimOne();

      const moved = { state: 'waiting', due: later(60), until: later(65), reason: 'moved', doubt: false } as const;
      await one.settle(id, fence, inTime, moved);

      expect(await claimAt(other, 60)).toMatchObject([{ id, due: later(60), until: later(65) }]);
    });

    test('adds what is to be said of it at the same moment, and nothing where the lease was lost', async () => {
      await one.add([sampleEntry()]);
      const { id, fence } = await claimOne();
      const [said, unsaid] = [sampleEntry(), sampleEntry()];

      await one.settle(id, fence, inTime, { state: 'failed', reason: 'gone' }, [said]);
      const held = await one.settle(id, fence, inTime, { state: 'failed', reason: 'gone' }, [unsaid]);

      expect(held).toBe(false);
      expect(await other.find(said.id)).toMatchObject({ state: 'waiting' });
      expect(await other.find(unsaid.id)).toBeUndefined();
    });

    test('as waiting in doubt keeps when the try began', async () => {
      await one.add([sampleEntry()]);
      const { id, fence } = await claimOne();
      await one.begin(id, fence, { now: inTime, lease });

      await one.settle(id, fence, inTime, { state: 'waiting', due: later(1), reason: 'no answer', doubt: true });

      expect(await claimAt(other, 2)).toMatchObject([{ id, tried: expect.any(Date) }]);
    });

    test('as waiting by one who did not try does not forget the try of another', async () => {
      await one.add([sampleEntry()]);
      const { id, fence } = await claimOne();
      await one.begin(id, fence, { now: inTime, lease });
      await endLeases();
      const [again] = await claimAt(other, 1);

      await other.settle(id, again!.fence, later(1), {
        state: 'waiting',
        due: later(2),
        reason: 'cannot look yet',
        doubt: false,
      });

      expect(await claimAt(one, 2)).toMatchObject([{ fence: 3, tried: expect.any(Date) }]);
    });

    test('with an old fence is refused, and changes nothing', async () => {
      await one.add([sampleEntry()]);
      const { id, fence } = await claimOne();
      await endLeases();
      await claimAt(other, 1);

      expect(await one.settle(id, fence, later(1), { state: 'sent', message: 'late' })).toBe(false);

      expect(await one.find(id)).toMatchObject({ state: 'sending', message: '' });
    });

    test('after the lease has ended is still noted while nobody else has claimed', async () => {
      await one.add([sampleEntry()]);
      const { id, fence } = await claimOne();
      await endLeases();

      expect(await one.settle(id, fence, later(5), { state: 'sent', message: 'm' })).toBe(true);
    });
  });

  describe('cancelling', () => {
    test('takes back what waits, once', async () => {
      const entry = sampleEntry();
      await one.add([entry]);

      expect(await other.cancel(entry.id)).toBe(true);

      expect(await one.find(entry.id)).toMatchObject({ state: 'cancelled' });
      expect(await claimAt(one, 10)).toEqual([]);
      expect(await other.cancel(entry.id)).toBe(false);
      expect(await other.cancel('nowhere')).toBe(false);
    });

    test('leaves what is being sent, also when its lease has ended', async () => {
      await one.add([sampleEntry()]);
      const { id } = await claimOne();

      expect(await other.cancel(id)).toBe(false);
      await endLeases();

      expect(await other.cancel(id)).toBe(false);
      expect(await claimAt(one, 1)).toHaveLength(1);
    });
  });

  describe('the next moment to claim', () => {
    test('is that of the first that waits', async () => {
      await one.add([sampleEntry({ due: later(5) }), sampleEntry({ due: later(2) })]);

      expect(await one.nextDue(inTime)).toEqual(later(2));
    });

    test('is the end of a lease where that comes first', async () => {
      await one.add([sampleEntry(), sampleEntry({ due: later(5) })]);
      await claimOne();

      // By a clock of its own some milliseconds of it may have gone.
      const next = (await other.nextDue(inTime))!;
      expect(next.getTime()).toBeGreaterThan(later(0.5).getTime());
      expect(next.getTime()).toBeLessThanOrEqual(later(1).getTime());
    });

    test('is that of the platforms that are named, and so are those claimed', async () => {
      const [here, there] = [
        sampleEntry({ place: 'slack:T1/C1', due: later(2) }),
        sampleEntry({ place: 'discord:1/2' }),
      ];
      await one.add([here, there]);

      expect(await one.nextDue(inTime, ['slack', 'terminal'])).toEqual(later(2));
      expect(await one.nextDue(inTime, [])).toBeUndefined();
      const claimed = await one.claim({ now: later(3), lease, most: 10, platforms: ['slack', 'terminal'] });
      expect(claimed).toMatchObject([{ id: here.id }]);
      expect(await one.claim({ now: later(3), lease, most: 10, platforms: [] })).toEqual([]);
      expect(await claimAt(other, 3)).toMatchObject([{ id: there.id }]);
    });

    test('is not there where all is done', async () => {
      expect(await one.nextDue(inTime)).toBeUndefined();
      await one.add([sampleEntry()]);
      const { id, fence } = await claimOne();
      await one.settle(id, fence, inTime, { state: 'sent', message: 'm' });

      expect(await one.nextDue(inTime)).toBeUndefined();
    });
  });

  test('what was never added is not found, and what was has one of the states', async () => {
    const states: readonly OutboxState[] = outboxStates;
    const entry = sampleEntry();
    await one.add([entry]);

    expect(await one.find('nowhere')).toBeUndefined();
    expect(states).toContain((await one.find(entry.id))!.state);
  });
}
