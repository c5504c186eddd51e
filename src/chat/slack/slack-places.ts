/** A place on Slack: a workspace, a channel or person in it, and a thread in that. */
export type SlackPlace = {
  readonly team: string;
  /** C…, G… or D… for a channel, U… or W… for a person. */
  readonly channel: string;
  /** The ts of a thread's first message. */
  readonly thread?: string | undefined;
};

/** As this house writes it: slack:T1/C2, with the thread as a place within the channel. */
export function placeOf({ team, channel, thread }: SlackPlace): string {
  return `slack:${team}/${channel}${thread === undefined ? '' : `/${thread}`}`;
}

/** Reads what `placeOf` wrote, or a keeper; undefined where it names no channel and no person. */
export function readPlace(place: string): SlackPlace | undefined {
  const match = /^slack:([^/]+)\/([^/]+)(?:\/(\d+\.\d+))?$/.exec(place);
  return match === null ? undefined : { team: match[1]!, channel: match[2]!, thread: match[3] };
}

/** Whether it is the direct conversation of the bot with one person, where nobody else reads. */
export function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}

export function isPerson(channel: string): boolean {
  return /^[UW]/.test(channel);
}
