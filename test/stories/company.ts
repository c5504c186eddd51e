import path from 'node:path';
import type { Bot, ChatAdapter } from '../../src/chat/chat-adapter.ts';
import { composeOutbox } from '../../src/compose.ts';
import type { OutboxRounds } from '../../src/outbox/outbox-rounds.ts';
import type { Speaker } from '../../src/speaking/speaker.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { composeForTests } from '../compose-for-tests.ts';
import { MovingClock } from '../conversation/moving-clock.ts';
import { silentLog } from '../silent-log.ts';
import { temporaryFolder } from '../storage/engines.ts';

/** The whole bot behind a stage, with a clock that is moved by hand, and a database of its own. */
export type Company = {
  readonly bot: Bot;
  readonly speakers: ReadonlyMap<string, Speaker>;
  readonly storage: Storage;
  readonly clock: MovingClock;
  /** Sends what the bot says unprompted through this platform, whenever it is woken. */
  outboxTo(adapter: ChatAdapter): OutboxRounds;
  end(): Promise<void>;
};

export async function gather(begins: Date | undefined, organisers: readonly string[]): Promise<Company> {
  const clock = new MovingClock(begins);
  const storage = await openStorage(
    { engine: 'sqlite', file: path.join(temporaryFolder(), 'kansli.sqlite') },
    silentLog,
  );
  const composed = composeForTests({ clock, storage, organisers: new Set(organisers) });
  return {
    bot: composed.bot,
    speakers: composed.speakers,
    storage,
    clock,
    outboxTo: (adapter) =>
      composeOutbox({
        composed,
        storage,
        adapters: [adapter],
        clock,
        timers: { after: () => () => {} },
        log: silentLog,
      }),
    end: () => storage.close(),
  };
}
