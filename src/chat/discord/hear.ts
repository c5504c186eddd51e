import {
  type APIInteraction,
  type APIMessage,
  type Client,
  Constants,
  Events,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  type GatewayInteractionCreateDispatch,
  type GatewayMessageCreateDispatch,
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
  const tell = (client: Client<true>, { t: name, d: data }: Taken) => {
    try {
      // Outside servers Discord leaves it out; others who speak its language write null.
      if (data.guild_id === null) delete data.guild_id;
      if (name === GatewayDispatchEvents.InteractionCreate) interacted(client, data);
      else if (isByPerson(data) && calls(data, client.user.id)) written(client, data);
    } catch (error) {
      // What Discord sends is as it says. Where it is not, one answer is lost and the line stays.
      client.emit(Events.Error, error instanceof Error ? error : new Error(String(error)));
    }
  };
  client.on(Events.Raw, (dispatch: GatewayDispatchPayload) => {
    if (!isForUs(dispatch)) return changed();
    const taken = { ...dispatch };
    // It passes over what it has no name for.
    (dispatch as { t: string }).t = '';
    if (client.isReady()) tell(client, taken);
    else void ready.then((readied) => tell(readied, taken));
  });
}

type Taken = GatewayMessageCreateDispatch | GatewayInteractionCreateDispatch;

function isForUs(dispatch: GatewayDispatchPayload): dispatch is Taken {
  return dispatch.t === GatewayDispatchEvents.MessageCreate || dispatch.t === GatewayDispatchEvents.InteractionCreate;
}

const writtenTypes: ReadonlySet<MessageType> = new Set(Constants.NonSystemMessageTypes);

/** Whether people write messages of this kind; the others are Discord's own. */
export function isWritten({ type }: Pick<APIMessage, 'type'>): boolean {
  return writtenTypes.has(type);
}

/** Whether a person wrote it: no bot, no webhook, and not Discord itself. */
function isByPerson(message: Written): boolean {
  return !message.author.bot && !message.webhook_id && isWritten(message);
}

function calls({ guild_id: guild, mentions }: Written, bot: string): boolean {
  return guild === undefined || mentions.some(({ id }) => id === bot);
}
