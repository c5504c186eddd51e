import { beforeEach, expect, test } from 'vitest';
import type { ServerEventStore } from '../../src/server-events/server-event-store.ts';

const now = new Date('2019-03-20T07:00:00Z');
const lease = 60_000;
const [conference, server] = ['sample2019', 'discord:1'] as const;

const wanted = { conference, server, state: 'wanted', event: undefined, name: '', said: '', tried: undefined };

/** What the door promises of conferences among servers' events, on two connections to the same database, empty before each test. */
export function serverEventStoreContract(
  connect: () => Promise<{ one: ServerEventStore; other: ServerEventStore }>,
): void {
  let one: ServerEventStore;
  let other: ServerEventStore;

  beforeEach(async () => {
    ({ one, other } = await connect());
  });

  async function held(by: ServerEventStore, lasting = lease) {
    const got = await by.hold(conference, server, now, lasting);
    if (got === undefined) throw new Error('It is held already.');
    return got;
  }

  test('what is wanted is known to both, by its conference and server', async () => {
    await one.want(conference, server);

    expect(await other.find(conference, server)).toEqual(wanted);
    expect(await other.find(conference, 'discord:2')).toBeUndefined();
    expect(await other.find('other2019', server)).toBeUndefined();
    expect(await other.all()).toEqual([wanted]);
  });

  test('wanted again, it stays what it became', async () => {
    await one.want(conference, server);
    await one.keep(await held(one), { state: 'there', event: '42' }, now);

    await other.want(conference, server);

    expect(await one.find(conference, server)).toEqual({ ...wanted, state: 'there', event: '42' });
  });

  test('one of many that ask at once holds it, and after that one the next', async () => {
    await one.want(conference, server);

    const all = await Promise.all([one, other, one, other].map((by) => by.hold(conference, server, now, lease)));

    const [first, ...more] = all.filter((got) => got !== undefined);
    expect(more).toEqual([]);
    await one.letGo(first!);
    expect(await other.hold(conference, server, now, lease)).toMatchObject({ fence: first!.fence + 1 });
  });

  test('nobody holds what nobody wanted', async () => {
    expect(await one.hold(conference, server, now, lease)).toBeUndefined();
  });

  test('who holds it keeps what changed, and nothing else', async () => {
    await one.want(conference, server);
    const tried = new Date('2019-03-20T07:00:05Z');

    expect(await one.keep(await held(one), { name: 'Small', said: 'abc', tried }, now)).toBe(true);

    expect(await other.find(conference, server)).toEqual({ ...wanted, name: 'Small', said: 'abc', tried });
  });

  test('what is kept as unknown is forgotten', async () => {
    await one.want(conference, server);
    const holder = await held(one);
    await one.keep(holder, { event: '42', tried: now }, now);

    await one.keep(holder, { event: undefined, tried: undefined }, now);

    expect(await other.find(conference, server)).toEqual(wanted);
  });

  test('who lost it to the next changes and forgets nothing, and cannot take it from them', async () => {
    await one.want(conference, server);
    // A lease of no length has ended at once, by whichever clock.
    const late = await held(one, 0);
    const next = await held(other);

    expect(await one.keep(late, { state: 'there' }, now)).toBe(false);
    expect(await one.forget(late, now)).toBe(false);
    await one.letGo(late);

    expect(await one.hold(conference, server, now, lease)).toBeUndefined();
    expect(await other.keep(next, { state: 'gone' }, now)).toBe(true);
    expect(await one.find(conference, server)).toMatchObject({ state: 'gone' });
  });

  test('whose lease has ended changes nothing, though nobody else holds it', async () => {
    await one.want(conference, server);
    const late = await held(one, 0);

    expect(await one.keep(late, { state: 'there' }, now)).toBe(false);
    expect(await one.forget(late, now)).toBe(false);
  });

  test('what is forgotten is gone for both', async () => {
    await one.want(conference, server);

    expect(await one.forget(await held(one), now)).toBe(true);

    expect(await other.all()).toEqual([]);
  });
}
