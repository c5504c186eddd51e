/**
 * What Slack accepts at most, each with the page that states it. Pages without a host lie under https://docs.slack.dev/reference/.
 * What is longer is split or cut by `render.ts` and `forms.ts`, which alone use these.
 */
export const slackLimits = {
  /** block-kit/blocks: 'up to 50 blocks in each message'. */
  blocksAMessage: 50,
  /** block-kit/blocks: 'up to 100 blocks in modals or Home tabs'. */
  blocksAView: 100,
  /**
   * All texts of one message together. No page states it; https://github.com/slackapi/bolt-js/issues/2509 measured
   * `msg_blocks_too_long` beyond some 13,200 characters.
   */
  charactersAMessage: 12_000,
  /** block-kit/composition-objects/text-object; taken for the text of a rich text block too, for which no page states one. */
  text: 3000,
  /** block-kit/block-elements/button-element: `text`. */
  button: 75,
  /** block-kit/block-elements/button-element: `value`. */
  buttonValue: 2000,
  /** block-kit/blocks/actions-block allows 25 elements; five stand in one line on most screens. */
  buttonsABlock: 5,
  /** block-kit/composition-objects/option-object: `text`. */
  option: 75,
  /** block-kit/block-elements/plain-text-input-element: `max_length`, and so what can stand in it. */
  textInput: 3000,
  /** views/modal-views: `title`, `submit` and `close`. */
  modalLabel: 24,
  /** block-kit/blocks/input-block: `label` and `hint`. */
  inputLabel: 2000,
} as const;

/** Cuts a text at a limit, with an ellipsis where something was cut, and never within a character. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** A text in parts of at most so many characters, cut at the end of a line or a word where there is one, and losing nothing. */
export function splitText(text: string, most: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const head = rest.slice(0, most);
    const space = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '));
    const whole = /[\uD800-\uDBFF]$/.test(head) ? most - 1 : most;
    const end = space > most / 2 ? space + 1 : whole;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return rest === '' ? parts : [...parts, rest];
}
