import type { DatabasePlace } from '../../../src/storage/storage.ts';
import { allScopes, type Way } from '../../chat/slack/adapter-for-tests.ts';
import { Started } from '../../cli/started.ts';
import type { Outcome } from '../../fakes/slack/outcome.ts';
import { type SlackServer, startSlack } from '../../fakes/slack/slack-server.ts';
import type { NewDatabase } from '../../storage/new-database.ts';
import { databaseSettings, newDatabaseOn, slackSettings } from '../bot-setting.ts';
import { complaintsIn } from '../complaints.ts';
import { type Tally, tallyOf } from '../tally.ts';

/** So many people ask at once, each in a channel of their own, and others the next time: Slack lets a bot say little in each channel. */
const atOnce = 20;
const people = Array.from({ length: 4 * atOnce }, (_, at) => ({
  member: { id: `U${String(at).padStart(9, '0')}X`, name: `member${at}` },
  channel: { id: `C${String(at).padStart(9, '0')}X`, name: `channel${at}` },
}));

/** Long enough for what is looked up before it is said again, and for pauses that Slack asks for; in milliseconds. */
const patience = 30_000;

/** Whole bots in processes of their own, on one local Slack and one database: one on SQLite, two on PostgreSQL. */
export class SlackStage {
  readonly slack: SlackServer;
  readonly by: Way;
  readonly bots: readonly Started[];
  readonly #database: NewDatabase;
  #turn = 0;

  private constructor(slack: SlackServer, by: Way, bots: readonly Started[], database: NewDatabase) {
    this.slack = slack;
    this.by = by;
    this.bots = bots;
    this.#database = database;
  }

  /** @param retryDelaysMs after how long Slack brings again what nobody took; without any, it does not. */
  static async start(place: DatabasePlace, by: Way, retryDelaysMs = [0, 50, 200]): Promise<SlackStage> {
    const slack = await startSlack({
      scopes: allScopes,
      members: people.map(({ member }) => member),
      channels: people.map(({ channel }) => channel),
      retryDelaysMs,
      patienceMs: patience,
    });
    // Each local Slack counts its events from one, so that another's must not have been seen there.
    const database = await newDatabaseOn(place);
    const settings = { ...databaseSettings(database.place), ...slackSettings(slack, by) };
    const bots = Array.from({ length: place.engine === 'sqlite' ? 1 : 2 }, () => new Started(['./main.ts'], settings));
    await Promise.all(bots.map((bot) => bot.says(/Slack: connected/)));
    const addresses = bots.map(({ said }) => /request URL is (\S+),/.exec(said)?.[1] ?? '');
    if (by === 'http') await slack.deliverTo(...addresses);
    return new SlackStage(slack, by, bots, database);
  }

  /** Twenty people ask so many questions each, all at once. Resolves when the bots have taken all of them, or Slack has given up. */
  async ask(each = 1): Promise<Outcome[]> {
    const first = (this.#turn * atOnce) % people.length;
    this.#turn += 1;
    const asked = people
      .slice(first, first + atOnce)
      .flatMap(({ member, channel }) =>
        Array.from({ length: each }, () =>
          this.slack.members.mention(member.id, channel.id, 'When is the conference?'),
        ),
      );
    return await Promise.all(asked);
  }

  /** Resolves when each has its first answer, or nobody would wait any longer. */
  async settle(asked: readonly Outcome[]): Promise<void> {
    await Promise.allSettled(asked.map((outcome) => outcome.answer()));
  }

  /** How often each was answered up to now. Nothing more comes once the bots have ended. */
  tally(asked: readonly Outcome[]): Tally {
    return tallyOf(
      asked.map(({ message }) => {
        const { channel, ts } = message!;
        return this.slack.thread(channel, ts).filter(({ botId }) => botId !== undefined).length;
      }),
    );
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
    await this.slack.stop();
    await this.#database.remove();
  }
}
