import { beforeEach, expect, test } from 'vitest';
import type { KeptSubscription, SubscriptionStore } from '../../src/reminders/subscription-store.ts';

const wish: KeptSubscription = {
  conference: 'sample2019',
  place: 'slack:T1/U1',
  milestone: 'proposals-close',
  leadDays: undefined,
  wanted: true,
  zone: 'Europe/Stockholm',
  languages: ['sv', 'en'],
};

/** What the door promises of wishes to be reminded, shown on two connections to the same database, which is empty before each test. */
export function subscriptionStoreContract(
  connect: () => Promise<{ one: SubscriptionStore; other: SubscriptionStore }>,
): void {
  let one: SubscriptionStore;
  let other: SubscriptionStore;

  beforeEach(async () => {
    ({ one, other } = await connect());
  });

  test('a wish is kept as it is', async () => {
    await one.keep(wish);

    expect(await other.of('sample2019', 'slack:T1/U1')).toEqual([wish]);
    expect(await other.all('sample2019')).toEqual([wish]);
  });

  test('without a zone, unwanted, and on the day itself as well', async () => {
    const bare: KeptSubscription = {
      ...wish,
      milestone: 'all',
      leadDays: 0,
      zone: undefined,
      wanted: false,
      languages: [],
    };
    await one.keep(bare);

    expect(await other.all('sample2019')).toEqual([bare]);
  });

  test('a later wish for the same milestone and lead time takes the place of the earlier', async () => {
    await one.keep(wish);
    const changed = { ...wish, wanted: false, zone: undefined, languages: ['ro'] };
    await other.keep(changed);

    expect(await one.all('sample2019')).toEqual([changed]);
  });

  test('wishes for other lead times, milestones, places and conferences stand beside it', async () => {
    const others: KeptSubscription[] = [
      { ...wish, leadDays: 2 },
      { ...wish, milestone: 'day-2019-05-15' },
      { ...wish, place: 'slack:T1/U2' },
      { ...wish, conference: 'other2019' },
    ];
    for (const each of [wish, ...others]) await one.keep(each);

    expect(await other.of('sample2019', 'slack:T1/U1')).toHaveLength(3);
    expect(await other.all('sample2019')).toHaveLength(4);
    expect(await other.all('other2019')).toEqual([others[3]]);
  });

  test('the same wish from two connections at once is one', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, at) => (at % 2 === 0 ? one : other).keep(wish)));

    expect(await one.all('sample2019')).toEqual([wish]);
  });

  test('what a place wished is forgotten, counted, and nothing besides', async () => {
    await one.keep(wish);
    await one.keep({ ...wish, leadDays: 3 });
    await one.keep({ ...wish, place: 'slack:T1/U2' });
    await one.keep({ ...wish, conference: 'other2019' });

    expect(await other.forget('sample2019', 'slack:T1/U1')).toBe(2);
    expect(await other.forget('sample2019', 'slack:T1/U1')).toBe(0);

    expect(await one.all('sample2019')).toMatchObject([{ place: 'slack:T1/U2' }]);
    expect(await one.all('other2019')).toHaveLength(1);
  });
}
