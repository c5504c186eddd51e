import {
  type APIInteraction,
  type APIMessage,
  type Client,
  Constants,
  Events,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  type GatewayMessageCreateDispatchData,
  type MessageType,
} from 'discord.js';

/** What somebody wrote to the bot, as Discord sends it. */
export type Written = GatewayMessageCreateDispatchData;

/** Told of what people do, with the client that is connected by then. */
export type Ears = {
  /** Something was written to the bot: in a direct message, with a mention, or as a reply that calls it. */
  written(client: Client<true>, message: Written): void;
  /** A command, a button or a form was used, or a command is being typed. */
  interacted(client: Client<true>, interaction: APIInteraction): void;
  /** Discord tells of something else: what is known of servers may change. */
  changed(): void;
};

/**
 * Hears what people do, from when the servers are known. discord.js keeps the line, and what is known of servers; from messages and
 * interactions it is kept: of each it would build an object with all its parts, also of what the bot says itself, which costs more than
 * to understand a question (decision 12).
 */
export function hear(client: Client, { written, interacted, changed }: Ears): void {
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  const whenReady = (act: (client: Client<true>) => void) => {
    if (client.isReady()) act(client);
    else void ready.then(act);
  };
  client.on(Events.Raw, (dispatch: GatewayDispatchPayload) => {
    if (dispatch.t === GatewayDispatchEvents.MessageCreate) {
      const message = take(dispatch);
      if (isByPerson(message)) whenReady((client) => calls(message, client.user.id) && written(client, message));
    } else if (dispatch.t === GatewayDispatchEvents.InteractionCreate) {
      const interaction = take(dispatch);
      whenReady((client) => interacted(client, interaction));
    } else changed();
  });
}

/** Takes what a dispatch holds away from discord.js, which passes over what it has no name for. */
function take<T extends { t: string; d: unknown }>(dispatch: T): T['d'] {
  const { d: data } = dispatch;
  dispatch.t = '';
  return data;
}

const writtenTypes: ReadonlySet<MessageType> = new Set(Constants.NonSystemMessageTypes);

/** Whether people write messages of this kind; the others are Discord's own. */
export function isWritten({ type }: Pick<APIMessage, 'type'>): boolean {
  return writtenTypes.has(type);
}

/** Whether a person wrote it: no bot, no webhook, and not Discord itself. */
function isByPerson(message: Written): boolean {
  return message.author.bot !== true && message.webhook_id === undefined && isWritten(message);
}

function calls({ guild_id: guild, mentions }: Written, bot: string): boolean {
  return guild === undefined || mentions.some(({ id }) => id === bot);
}
