import type { Message, SharedFile, View } from './workspace.ts';

/** Something that a person can see the bot has done. */
export type Effect =
  | { readonly kind: 'posted' | 'edited' | 'deleted' | 'reacted'; readonly message: Message }
  | { readonly kind: 'whispered'; readonly user: string; readonly message: Message }
  | { readonly kind: 'opened' | 'updated' | 'home'; readonly user: string; readonly view: View }
  | { readonly kind: 'shared'; readonly file: SharedFile };

type Waiting = { readonly take: (effect: Effect) => boolean };

/** All effects in order, and a way to wait for the next. */
export class Effects {
  readonly #patienceMs: number;
  readonly #waiting = new Set<Waiting>();
  #effects: Effect[] = [];
  #forgotten = 0;

  /** @param patienceMs how long, in real time, to wait for an effect before the wait fails. */
  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs;
  }

  get all(): readonly Effect[] {
    return this.#effects;
  }

  add(effect: Effect): void {
    this.#effects.push(effect);
    for (const waiting of this.#waiting) if (waiting.take(effect)) this.#waiting.delete(waiting);
  }

  /** Where the next effect will stand. */
  mark(): number {
    return this.#forgotten + this.#effects.length;
  }

  /** The first effect from `mark` on that is wanted, once it is there. Rejects when patience ends. */
  after<E extends Effect>(mark: number, wanted: (effect: Effect) => E | undefined, what: string): Promise<E> {
    for (const effect of this.#effects.slice(Math.max(0, mark - this.#forgotten))) {
      const found = wanted(effect);
      if (found !== undefined) return Promise.resolve(found);
    }
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        take: (effect) => {
          const found = wanted(effect);
          if (found === undefined) return false;
          clearTimeout(timer);
          resolve(found);
          return true;
        },
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(waiting);
        const seen = this.#effects
          .slice(Math.max(0, mark - this.#forgotten))
          .map(({ kind }) => kind)
          .slice(0, 10);
        reject(new Error(`Waited ${this.#patienceMs} ms for ${what}; seen since: ${seen.join(', ') || 'nothing'}`));
      }, this.#patienceMs);
      this.#waiting.add(waiting);
    });
  }

  forget(): void {
    this.#forgotten += this.#effects.length;
    this.#effects = [];
  }
}
