import assert from 'node:assert/strict';
import { MessageFlags } from 'discord-api-types/v10';
import { RehearsalClock } from '../../../src/clock.ts';
import type { DatabasePlace } from '../../../src/storage/storage.ts';
import { Started } from '../../cli/started.ts';
import { type DiscordServer, startDiscord } from '../../fakes/discord/discord-server.ts';
import type { DiscordSetup } from '../../fakes/discord/setup.ts';
import type { NewDatabase } from '../../storage/new-database.ts';
import { databaseSettings, discordSettings, newDatabaseOn } from '../bot-setting.ts';
import { complaintsIn } from '../complaints.ts';
import { type Tally, tallyOf } from '../tally.ts';

/** Discord's clock here goes at this speed, for the machine may be busy: its three seconds take twelve. How quick the bot is, is measured elsewhere. */
export const clockSpeed = 0.25;

/** Something that was asked: by a command, or by a message that mentions the bot. */
export type Question = { readonly kind: 'command' | 'message'; readonly id: string; readonly channel: string };

const people = Array.from({ length: 20 }, (_, at) => ({ name: `member${at}` }));
const channels = Array.from({ length: 10 }, (_, at) => ({ name: `channel${at}` }));

export type StageSetup = Pick<DiscordSetup, 'deniesIntents' | 'heartbeatInterval'> & {
  /** How many bots; one on SQLite and two on PostgreSQL where it is left out. */
  readonly bots?: number;
};

const usual: DiscordSetup = {
  guilds: [{ channels, members: people }],
  rateLimits: 'none',
  answerWithin: 30_000,
};

/** Whole bots in processes of their own, on one token, one local Discord and one database: one on SQLite, two on PostgreSQL. */
export class DiscordStage {
  readonly discord: DiscordServer;
  readonly bots: readonly Started[];
  readonly #database: NewDatabase;
  #turn = 0;

  private constructor(discord: DiscordServer, bots: readonly Started[], database: NewDatabase) {
    this.discord = discord;
    this.bots = bots;
    this.#database = database;
  }

  /** The bots need not come up: who wants them to waits with `connected`. */
  static async start(place: DatabasePlace, { bots: count, ...setup }: StageSetup = {}): Promise<DiscordStage> {
    const clock = new RehearsalClock(new Date(), clockSpeed);
    clock.letRun();
    const discord = await startDiscord({ ...usual, ...setup, clock });
    const database = await newDatabaseOn(place);
    const settings = { ...databaseSettings(database.place), ...discordSettings(discord) };
    const length = count ?? (place.engine === 'sqlite' ? 1 : 2);
    const bots = Array.from({ length }, () => new Started(['./main.ts'], settings));
    return new DiscordStage(discord, bots, database);
  }

  async connected(): Promise<void> {
    await Promise.all(this.bots.map((bot) => bot.says(/Discord is connected/)));
  }

  /** Everybody asks something at once, half of them by a command; resolves at once. */
  ask(): Question[] {
    const { name: channel } = channels[this.#turn % channels.length]!;
    this.#turn += 1;
    const { members, applicationId } = this.discord;
    return people.map(({ name }, at) => {
      const question = 'When is the conference?';
      if (at % 2 === 0) {
        return { kind: 'command', id: members.sendCommand(name, channel, 'ask', { question }).id, channel };
      }
      return { kind: 'message', id: members.say(name, channel, `<@${applicationId}> ${question}`).id, channel };
    });
  }

  /** Resolves when each is answered, or nobody would wait any longer. */
  async settle(asked: readonly Question[]): Promise<void> {
    const waiting = new Set(asked);
    const isAnswered = () => {
      const answered = this.#answersIn(channelsOf([...waiting]));
      for (const question of waiting) if (answered.has(question.id)) waiting.delete(question);
      return waiting.size === 0;
    };
    await this.discord.until(isAnswered, 'all answers').catch(() => {});
  }

  /** Resolves when each session stands again after it was resumed, of those that stood when this was called. */
  async resumed(interrupt: () => void): Promise<void> {
    const before = new Map(this.discord.gateway.sessions.map(({ id, resumes }) => [id, resumes]));
    interrupt();
    await this.discord.until(
      () => this.discord.gateway.sessions.every(({ id, connected, resumes }) => connected && resumes > before.get(id)!),
      'the RESUME of each session',
    );
  }

  /** How often each was answered up to now. Nothing more comes once the bots have ended. */
  tally(asked: readonly Question[]): Tally {
    const answers = this.#answersIn(channelsOf(asked));
    return tallyOf(asked.map(({ id }) => answers.get(id) ?? 0));
  }

  /** The commands of these whose members were promised an answer that never came. */
  broken(asked: readonly Question[]): readonly string[] {
    const answers = this.#answersIn(channelsOf(asked));
    const unanswered = new Set(asked.map(({ id }) => id).filter((id) => !answers.has(id)));
    const promised = this.discord.interactions.filter(({ answered }) => answered !== undefined);
    return promised.map(({ id }) => id).filter((id) => unanswered.has(id));
  }

  /**
   * Discord must have found nothing to complain of, but that an answer was there already: where the bot did not hear what became of it,
   * that is how it knows.
   */
  expectNoFailures(): void {
    const unheard = this.discord.requests.filter(({ fault }) => fault !== undefined).map(({ path }) => path);
    const failures = this.discord.takeFailures();
    const unexpected = failures.filter((what) => !what.includes('40060') || !unheard.some((path) => isOf(path, what)));
    assert.deepEqual(unexpected, []);
  }

  get complaints(): readonly string[] {
    return complaintsIn(this.bots);
  }

  /** Ends the bots as a keeper does, with their exit codes. */
  async end(): Promise<(number | null)[]> {
    return await Promise.all(this.bots.map((bot) => bot.stop()));
  }

  /** Leaves nothing running, whatever happened. */
  async clear(): Promise<void> {
    await Promise.all(this.bots.map((bot) => bot.kill()));
    await this.discord.close();
    await this.#database.remove();
  }

  /** How many answers stand there, by what they answer. */
  #answersIn(where: ReadonlySet<string>): Map<string, number> {
    const counts = new Map<string, number>();
    for (const message of [...where].flatMap((channel) => this.discord.messages(channel))) {
      const { message_reference: reference, interaction_metadata: interaction, flags = 0 } = message;
      const answered = interaction?.id ?? (message.author.bot === true ? reference?.message_id : undefined);
      if (answered === undefined || (flags & MessageFlags.Loading) !== 0) continue;
      counts.set(answered, (counts.get(answered) ?? 0) + 1);
    }
    return counts;
  }
}

/** Whether a complaint is of a request to this path. */
function isOf(path: string, complaint: string): boolean {
  return complaint.includes(path.split('?')[0]!);
}

function channelsOf(asked: readonly Question[]): ReadonlySet<string> {
  return new Set(asked.map(({ channel }) => channel));
}
