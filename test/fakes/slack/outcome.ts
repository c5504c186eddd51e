import type { Ack } from './delivery.ts';
import type { Effect, Effects } from './effects.ts';
import type { Message, View } from './workspace.ts';

type Scene = {
  readonly user: string;
  readonly botId: string;
  /** Where an answer is looked for; anywhere where it is left out. */
  readonly channel?: string | undefined;
  /** The thread that an answer belongs to. In a direct conversation the top level will do too. */
  readonly thread?: string | undefined;
};

/** What came of something that a person did, from then on. */
export class Outcome {
  /** How the bot acknowledged each thing that Slack brought it: none where nothing was brought. */
  readonly acks: readonly Ack[];
  /** What the person wrote. */
  readonly message: Message | undefined;
  /** Field errors in a form, by block id. */
  readonly errors: Readonly<Record<string, string>>;
  readonly #effects: Effects;
  readonly #mark: number;
  readonly #scene: Scene;

  constructor(
    effects: Effects,
    mark: number,
    scene: Scene,
    done: { acks: readonly Ack[]; message?: Message; errors?: Readonly<Record<string, string>> },
  ) {
    this.#effects = effects;
    this.#mark = mark;
    this.#scene = scene;
    this.acks = done.acks;
    this.message = done.message;
    this.errors = done.errors ?? {};
  }

  /** Whether all that was brought was acknowledged. */
  get acknowledged(): boolean {
    return this.acks.every(({ acknowledged }) => acknowledged);
  }

  /** The first message of the bot that the person sees there, posted or for their eyes alone. */
  async answer(): Promise<Message> {
    const { user, channel, thread, botId } = this.#scene;
    const effect = await this.#effects.after(
      this.#mark,
      (candidate) => {
        if (candidate.kind === 'whispered') {
          return candidate.user === user && inScene(candidate.message) ? candidate : undefined;
        }
        return candidate.kind === 'posted' && candidate.message.botId === botId && inScene(candidate.message)
          ? candidate
          : undefined;
      },
      `an answer to ${user}${channel === undefined ? '' : ` in ${channel}`}`,
    );
    return effect.message;

    function inScene(message: Message): boolean {
      if (channel !== undefined && message.channel !== channel) return false;
      const direct = message.channel.startsWith('D') && message.threadTs === undefined;
      return thread === undefined || direct || message.threadTs === thread || message.ephemeralFor !== undefined;
    }
  }

  /** The view that was opened for the person. */
  opened(): Promise<View> {
    return this.#view('opened');
  }

  /** The view that was changed before the person's eyes. */
  updated(): Promise<View> {
    return this.#view('updated');
  }

  /** The person's home, published anew. */
  home(): Promise<View> {
    return this.#view('home');
  }

  /** The message of the bot that was changed. */
  async edited(): Promise<Message> {
    const effect = await this.#effects.after(
      this.#mark,
      (candidate) => (candidate.kind === 'edited' ? candidate : undefined),
      'an edited message',
    );
    return effect.message;
  }

  async #view(kind: 'opened' | 'updated' | 'home'): Promise<View> {
    const effect = await this.#effects.after(
      this.#mark,
      (candidate): Extract<Effect, { view: View }> | undefined =>
        candidate.kind === kind && candidate.user === this.#scene.user ? candidate : undefined,
      `a view to be ${kind} for ${this.#scene.user}`,
    );
    return effect.view;
  }
}
