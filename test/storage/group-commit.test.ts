import { describe, expect, test } from 'vitest';
import { KeeperError } from '../../src/log.ts';
import { GroupCommit } from '../../src/storage/group-commit.ts';

/** A database that writes when it is told to, and remembers what it was asked to write together. */
class SlowWriter {
  readonly groups: (readonly string[])[] = [];
  fails: (group: readonly string[]) => Error | undefined = () => undefined;
  #release: (() => void)[] = [];

  readonly write = async (group: readonly string[]): Promise<string[]> => {
    this.groups.push(group);
    await new Promise<void>((resolve) => this.#release.push(resolve));
    const error = this.fails(group);
    if (error !== undefined) throw error;
    return group.map((item) => `${item} written`);
  };

  /** Ends the writing that is under way, and every later one. */
  release(): void {
    for (const go of this.#release.splice(0)) go();
    this.#release.push = (go: () => void) => {
      go();
      return 0;
    };
  }
}

describe('what comes while another is written', () => {
  test('is written together, in order, and each is told its own outcome', async () => {
    const writer = new SlowWriter();
    const commit = new GroupCommit(writer.write, 100);

    const outcomes = ['a', 'b', 'c'].map((item) => commit.add(item));
    writer.release();

    expect(await Promise.all(outcomes)).toEqual(['a written', 'b written', 'c written']);
    expect(writer.groups).toEqual([['a'], ['b', 'c']]);
  });

  test('is at most so much at a time', async () => {
    const writer = new SlowWriter();
    const commit = new GroupCommit(writer.write, 2);

    const outcomes = ['a', 'b', 'c', 'd'].map((item) => commit.add(item));
    writer.release();
    await Promise.all(outcomes);

    expect(writer.groups).toEqual([['a'], ['b', 'c'], ['d']]);
  });
});

test('nobody is told anything before it is written', async () => {
  const writer = new SlowWriter();
  const told: string[] = [];
  const outcome = new GroupCommit(writer.write, 100).add('a').then((text) => told.push(text));

  await new Promise((resolve) => setImmediate(resolve));
  expect(told).toEqual([]);

  writer.release();
  await outcome;
  expect(told).toEqual(['a written']);
});

test('one that fails does not fail the others, which are then written each by itself', async () => {
  const writer = new SlowWriter();
  writer.fails = (group) => (group.includes('bad') ? new Error('bad') : undefined);
  const commit = new GroupCommit(writer.write, 100);

  const outcomes = ['a', 'b', 'bad', 'c'].map((item) => commit.add(item));
  writer.release();

  expect(await Promise.allSettled(outcomes)).toMatchObject([
    { value: 'a written' },
    { value: 'b written' },
    { reason: new Error('bad') },
    { value: 'c written' },
  ]);
  expect(writer.groups).toEqual([['a'], ['b', 'bad', 'c'], ['b'], ['bad'], ['c']]);
});

test('where the database itself fails, all of a group hear it at once, and the next are written', async () => {
  const writer = new SlowWriter();
  writer.fails = (group) => (group.includes('b') ? new KeeperError('full') : undefined);
  const commit = new GroupCommit(writer.write, 100);

  const outcomes = ['a', 'b', 'c'].map((item) => commit.add(item));
  writer.release();

  expect((await Promise.allSettled(outcomes)).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'rejected',
  ]);
  expect(writer.groups).toHaveLength(2);
  expect(await commit.add('d')).toBe('d written');
});

test('who has just been told and comes again is written with the others who do, though the write itself waits for nothing', async () => {
  const groups: number[] = [];
  const commit = new GroupCommit(async (group: readonly number[]) => {
    groups.push(group.length);
    return group;
  }, 100);

  await Promise.all(
    Array.from({ length: 10 }, async (_, steps) => {
      await commit.add(steps);
      // One is ready a little later than the other.
      for (let step = 0; step < steps; step += 1) await undefined;
      await commit.add(steps);
    }),
  );

  expect(groups).toEqual([1, 9, 10]);
});
