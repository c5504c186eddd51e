import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageApplicationCommandInteraction,
  ApplicationCommandType,
  type Client,
  InteractionResponseType,
  InteractionType,
} from 'discord.js';
import type { Incoming } from '../chat-adapter.ts';
import { answerTarget } from './answer-target.ts';
import { Callback } from './callback.ts';
import type { Service } from './discord-parts.ts';
import { isOver } from './failures.ts';
import { limits } from './limits.ts';
import { readCommand, readOrigin, readPress, readSubmission, readTyped } from './read.ts';
import { choiceAction, shorten } from './render.ts';
import { Response } from './response.ts';

/** Answers a command, a button, a form, or what is being typed. Rejects where Discord takes no answer. */
export async function answerInteraction(
  client: Client<true>,
  interaction: APIInteraction,
  service: Service,
): Promise<void> {
  const callback = new Callback(client.rest, interaction);
  const answer = async (incoming: Incoming) => {
    const response = new Response(callback, service);
    response.deferWhenSlow(isForAll(incoming) ? 'all' : 'asker');
    await response.give(await service.bot.handle(incoming), incoming);
  };
  if (interaction.type === InteractionType.ApplicationCommandAutocomplete) {
    return await suggestTo(client, interaction, callback, service);
  }
  if (interaction.type === InteractionType.MessageComponent) return await answer(readPress(client, interaction));
  if (interaction.type === InteractionType.ModalSubmit) return await answer(readSubmission(client, interaction));
  if (isTyped(interaction)) return await answer(readCommand(client, interaction));
  if (isOfMessage(interaction)) return await answerTarget(client, interaction, callback, service);
}

/** A command that is typed, with a slash. */
function isTyped(interaction: APIInteraction): interaction is APIChatInputApplicationCommandInteraction {
  return (
    interaction.type === InteractionType.ApplicationCommand &&
    interaction.data.type === ApplicationCommandType.ChatInput
  );
}

/** A command from a message's menu. */
function isOfMessage(interaction: APIInteraction): interaction is APIMessageApplicationCommandInteraction {
  return (
    interaction.type === InteractionType.ApplicationCommand && interaction.data.type === ApplicationCommandType.Message
  );
}

/** Questions are answered for everybody to read; everything else is between the bot and the one who did it. */
function isForAll(incoming: Incoming): boolean {
  if (incoming.kind === 'command') return incoming.name === '/ask';
  return incoming.kind === 'press' && incoming.action.startsWith('ask:');
}

/** Suggestions are for whoever still types: one that comes too late, or from two replicas, is not worth a word. */
async function suggestTo(
  client: Client,
  interaction: APIApplicationCommandAutocompleteInteraction,
  callback: Callback,
  { suggest }: Service,
): Promise<void> {
  const suggested = await suggest(readOrigin(client, interaction), readTyped(interaction));
  const choices = suggested.slice(0, limits.choices).map(({ topic, label }) => ({
    name: shorten(label, limits.choiceName),
    value: choiceAction(topic),
  }));
  try {
    await callback.give({ type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } });
  } catch (error) {
    if (!isOver(error)) throw error;
  }
}
