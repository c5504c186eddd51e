import type { AutocompleteInteraction, Interaction } from 'discord.js';
import type { Incoming } from '../chat-adapter.ts';
import { answerTarget } from './answer-target.ts';
import type { Service } from './discord-parts.ts';
import { isOver } from './failures.ts';
import { limits } from './limits.ts';
import { readCommand, readOrigin, readPress, readSubmission } from './read.ts';
import { choiceAction, shorten } from './render.ts';
import { Response } from './response.ts';

/** Answers a command, a button, a form, or what is being typed. Rejects where Discord takes no answer. */
export async function answerInteraction(interaction: Interaction, service: Service): Promise<void> {
  if (interaction.isAutocomplete()) return await suggestTo(interaction, service);
  if (interaction.isMessageContextMenuCommand()) return await answerTarget(interaction, service);
  if (interaction.isChatInputCommand()) return await answer(interaction, readCommand(interaction), service);
  if (interaction.isButton()) return await answer(interaction, readPress(interaction), service);
  if (interaction.isModalSubmit()) return await answer(interaction, readSubmission(interaction), service);
}

async function answer(interaction: Response['interaction'], incoming: Incoming, service: Service): Promise<void> {
  const response = new Response(interaction, service);
  response.deferWhenSlow(isForAll(incoming) ? 'all' : 'asker');
  await response.give(await service.bot.handle(incoming), incoming);
}

/** Questions are answered for everybody to read; everything else is between the bot and the one who did it. */
function isForAll(incoming: Incoming): boolean {
  if (incoming.kind === 'command') return incoming.name === '/ask';
  return incoming.kind === 'press' && incoming.action.startsWith('ask:');
}

/** Suggestions are for whoever still types: one that comes too late, or from two replicas, is not worth a word. */
async function suggestTo(interaction: AutocompleteInteraction, { suggest }: Service): Promise<void> {
  const choices = await suggest(readOrigin(interaction), interaction.options.getFocused());
  const offered = choices.slice(0, limits.choices).map(({ topic, label }) => ({
    name: shorten(label, limits.choiceName),
    value: choiceAction(topic),
  }));
  try {
    await interaction.respond(offered);
  } catch (error) {
    if (!isOver(error)) throw error;
  }
}
