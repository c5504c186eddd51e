import { DiscordAPIError, DiscordjsError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import type { Sent } from '../chat-adapter.ts';
import { NeverLeft } from '../request-with-leave.ts';

export const notConnected = 'Discord is not connected';

/** Too late to answer: the three seconds are over, or the fifteen minutes. Or answered already, by another replica. */
const over: readonly unknown[] = [
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
  RESTJSONErrorCodes.InvalidWebhookToken,
];

export function isOver(error: unknown): boolean {
  return error instanceof DiscordAPIError && over.includes(error.code);
}

/** Whether it has its first answer already. */
export function isAnswered(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
}

/** Whether a person takes no direct messages from the bot, or shares no server with it. */
export function isClosedToUs(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.CannotSendMessagesToThisUser;
}

/**
 * What went wrong, without the address and the body of the request: those hold tokens, and what people wrote. Discord's own message
 * may quote the body, so that its code alone is told.
 */
export function describeFailure(error: unknown): string {
  if (error instanceof DiscordAPIError) return `Discord answered ${error.status} (code ${error.code})`;
  if (error instanceof HTTPError) return `Discord answered ${error.status}`;
  if (error instanceof RateLimitError) return `Discord asks for a pause of ${Math.ceil(error.retryAfter / 1000)} s`;
  if (error instanceof DiscordjsError) return `discord.js refused (${error.code})`;
  if (error instanceof NeverLeft) return codeOf(error) ?? `it was not sent: ${error.message}`;
  if (error instanceof Error) return codeOf(error) ?? error.name;
  return typeof error;
}

/** A 429 that does not say how long to wait is waited out so long, in milliseconds. */
const unsaidPause = 5_000;

/** Failures before anything was sent: nobody listened, or no name was found. */
const unreached = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/** What became of a message whose sending failed. */
export function judgeFailure(error: unknown): Exclude<Sent, { state: 'sent' }> {
  const reason = describeFailure(error);
  if (error instanceof RateLimitError) return { state: 'later', reason, after: error.retryAfter || unsaidPause };
  if (error instanceof DiscordAPIError && error.status === 401) return { state: 'later', reason };
  if (error instanceof DiscordAPIError || error instanceof DiscordjsError) return { state: 'refused', reason };
  if (error instanceof NeverLeft) return { state: 'later', reason };
  if (error instanceof Error && unreached.includes(codeOf(error) ?? '')) return { state: 'later', reason };
  return { state: 'unknown', reason };
}

function codeOf(error: Error): string | undefined {
  const { code } = (error.cause ?? error) as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}
