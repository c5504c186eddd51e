import type { Clock } from '../../clock.ts';
import type { Timers } from '../../timers.ts';

/**
 * Slack takes about one message a second in a channel, and short bursts beyond that:
 * https://docs.slack.dev/apis/web-api/rate-limits
 */
const pace = { milliseconds: 1000, burst: 3 } as const;

type Queue = {
  /** Ends when whoever stands last in line is done. */
  last: Promise<void>;
  waiting: number;
  /** When the next may go, by the pace alone: each post moves it by one step. */
  paced: number;
  /** Nobody may go before, because Slack said so. */
  held: number;
  /** What the clock showed last. */
  seen: number;
};

/** Lets posts to one channel go one after another, in the order in which they came, and no faster than Slack takes them. */
export class ChannelQueues {
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #queues = new Map<string, Queue>();
  /** Each lets one go at once who waits by our pace alone. */
  readonly #pacing = new Set<() => void>();
  #hurries = false;
  /** From so many queues on, idle ones are looked for. */
  #most: number = mostIdle;

  constructor(clock: Clock, timers: Timers) {
    this.#clock = clock;
    this.#timers = timers;
  }

  /** Does it when it is its turn in the channel. */
  async take<T>(channel: string, act: () => Promise<T>): Promise<T> {
    const queue = this.#queues.get(channel) ?? { last: Promise.resolve(), waiting: 0, paced: 0, held: 0, seen: 0 };
    this.#queues.set(channel, queue);
    queue.waiting += 1;
    const turn = queue.last.then(() => this.#goWhenItMay(queue, act));
    queue.last = turn.then(
      () => {},
      () => {},
    );
    try {
      return await turn;
    } finally {
      queue.waiting -= 1;
      this.#forgetIdle();
    }
  }

  /** From now on only the pauses that Slack asks for are kept: the bot is about to stop, and what waits would be lost. */
  hurry(): void {
    this.#hurries = true;
    for (const go of [...this.#pacing]) go();
  }

  /** Holds everybody in that channel up for so many milliseconds. */
  hold(channel: string, milliseconds: number): void {
    const queue = this.#queues.get(channel);
    if (queue !== undefined) queue.held = Math.max(queue.held, this.#look(queue) + milliseconds);
  }

  /** How long everybody in that channel is held up still, in milliseconds. */
  heldFor(channel: string): number {
    return Math.max(0, (this.#queues.get(channel)?.held ?? 0) - this.#clock.now().getTime());
  }

  /** Waits out a pause that was asked for while one has its turn. */
  async waitHeld(channel: string): Promise<void> {
    const queue = this.#queues.get(channel);
    if (queue !== undefined) await this.#waitHeld(queue);
  }

  async #goWhenItMay<T>(queue: Queue, act: () => Promise<T>): Promise<T> {
    const early = pace.milliseconds * (pace.burst - 1);
    await this.#keepPace(queue, early);
    await this.#waitHeld(queue);
    queue.paced = Math.max(queue.paced, this.#look(queue)) + pace.milliseconds;
    return await act();
  }

  /** What the clock shows. Where it was set back, the queue's moments go with it: else whoever waits would wait so much longer. */
  #look(queue: Queue): number {
    const now = this.#clock.now().getTime();
    const back = Math.max(0, queue.seen - now);
    queue.paced -= back;
    queue.held -= back;
    queue.seen = now;
    return now;
  }

  async #waitHeld(queue: Queue): Promise<void> {
    const now = this.#look(queue);
    const wait = queue.held - now;
    if (wait > 0) await new Promise<void>((resolve) => this.#timers.after(wait, resolve));
  }

  /** Waits by our own pace, unless there is a hurry. */
  async #keepPace(queue: Queue, early: number): Promise<void> {
    const now = this.#look(queue);
    const wait = queue.paced - early - now;
    if (wait <= 0 || this.#hurries) return;
    await new Promise<void>((resolve) => {
      const go = () => {
        cancel();
        this.#pacing.delete(go);
        resolve();
      };
      const cancel = this.#timers.after(wait, go);
      this.#pacing.add(go);
    });
  }

  /** Channels where nothing happens any more are dropped now and then, so that many of them take no room. */
  #forgetIdle(): void {
    if (this.#queues.size < this.#most) return;
    const now = this.#clock.now().getTime();
    for (const [channel, { waiting, paced, held }] of this.#queues) {
      if (waiting === 0 && paced <= now && held <= now) this.#queues.delete(channel);
    }
    // Where nearly all are busy, they are not all looked through again and again.
    this.#most = Math.max(mostIdle, 2 * this.#queues.size);
  }
}

/** So many idle channels take no room to speak of. */
const mostIdle = 1000;
