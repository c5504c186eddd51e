import type { APIMessage } from 'discord-api-types/v10';
import { defer } from '../world/deferred.ts';
import type { StoredMessage } from '../world/nouns.ts';
import type { World } from '../world/world.ts';

type Waiting = { readonly asked: StoredMessage; resolve(answer: APIMessage): void };

/** Finds which message of the bot answers which message of a member. */
export class Answers {
  readonly #waiting = new Set<Waiting>();
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
    world.onPosted((message) => this.#hear(message));
  }

  /** The bot's answer to a message: a reply to it, what stands in its thread, else what comes next in its channel. */
  async to(asked: StoredMessage): Promise<APIMessage> {
    const { promise, resolve } = defer<APIMessage>();
    const waiting: Waiting = { asked, resolve };
    this.#waiting.add(waiting);
    try {
      return await withinTime(this.#world, promise, `an answer to ${JSON.stringify(asked.wire.content)}`);
    } finally {
      this.#waiting.delete(waiting);
    }
  }

  #hear(message: StoredMessage): void {
    if (message.interaction || message.onlyFor) return;
    for (const waiting of this.#waiting) {
      if (!answers(message, waiting.asked)) continue;
      this.#waiting.delete(waiting);
      waiting.resolve(message.wire);
      return;
    }
  }
}

function answers({ wire, channel }: StoredMessage, asked: StoredMessage): boolean {
  const repliesTo = wire.message_reference?.message_id;
  if (repliesTo !== undefined) return repliesTo === asked.wire.id;
  return channel === asked.channel || channel.id === asked.wire.id;
}

/** Waits for what somebody hopes for, as long as the set-up says, in real time. */
export async function withinTime<T>(world: World, promise: Promise<T>, hopedFor: string): Promise<T> {
  const milliseconds = world.setup.answerWithin ?? 5000;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const failed = () => world.failures.map(({ what }) => `\n- ${what}`).join('');
    const tell = () => reject(new Error(`No sign of ${hopedFor} within ${milliseconds} ms.${failed()}`));
    timer = setTimeout(tell, milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
