import assert from 'node:assert/strict';
import type { Setting } from '../setting.ts';
import { addUp, expectEachOnce, rowOf, type Tally } from '../tally.ts';
import type { Asked } from './discord-fault.ts';
import type { DiscordStage, Question } from './discord-stage.ts';

type Row = { readonly name: string; readonly excused: boolean; readonly tallies: Tally[] };

/** What was asked while what went wrong, and how often it was answered. */
export class Record {
  readonly #rows = new Map<string, Row>();
  #asked: { readonly stage: DiscordStage; readonly row: Row; readonly questions: readonly Question[] }[] = [];

  /** @param excuse why some of what was asked meanwhile may go unanswered. */
  note(stage: DiscordStage, name: string, { each, atMost }: Asked, excuse = ''): void {
    this.#asked.push({ stage, row: this.#rowOf(name, false), questions: each });
    if (atMost === undefined) return;
    this.#asked.push({ stage, row: this.#rowOf(`  meanwhile (${excuse})`, true), questions: atMost });
  }

  /** Counts what was noted on a stage whose bots have ended, so that nothing more comes. */
  count(stage: DiscordStage): void {
    for (const { row, questions } of this.#asked.filter((asked) => asked.stage === stage)) {
      row.tallies.push(stage.tally(questions));
      assert.deepEqual(stage.broken(questions), [], `${row.name}: a member was promised an answer that never came`);
    }
    this.#asked = this.#asked.filter((asked) => asked.stage !== stage);
  }

  /** Tells the table, and rejects where a promise was not kept. */
  report(say: Setting['say']): void {
    const rows = [...this.#rows.values()].map(({ tallies, ...row }) => ({ ...row, sum: addUp(tallies) }));
    for (const { name, sum } of rows) say(rowOf(name, sum));
    for (const { name, excused, sum } of rows) {
      if (excused) assert.equal(sum.twice, 0, `${name}: something was answered twice`);
      else expectEachOnce(name, sum);
    }
  }

  #rowOf(name: string, excused: boolean): Row {
    const row = this.#rows.get(name) ?? { name, excused, tallies: [] };
    this.#rows.set(name, row);
    return row;
  }
}
