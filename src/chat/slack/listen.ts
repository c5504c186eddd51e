import { App, type AppOptions, type ReceiverEvent, type SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Log } from '../../log.ts';
import type { InFlight } from '../in-flight.ts';
import type { Attendant } from './attendant.ts';
import { channelEvents } from './channel-events.ts';
import { formCallback } from './forms.ts';
import type { BotIdentity } from './read.ts';
import { placeOf } from './slack-places.ts';

/** Bolt's app, which takes nothing more once it is closed, and tells what it has not finished. */
export class CountedApp extends App {
  readonly #inFlight: InFlight;

  constructor(options: AppOptions, inFlight: InFlight) {
    super(options);
    this.#inFlight = inFlight;
  }

  override async processEvent(event: ReceiverEvent): Promise<void> {
    // What is not taken is not acknowledged either, so that Slack brings it again.
    await this.#inFlight.take(() => super.processEvent(isOfEventsApi(event) ? acknowledgedIfPossible(event) : event));
  }
}

function isOfEventsApi({ body }: ReceiverEvent): boolean {
  return body.type === 'event_callback';
}

/**
 * Bolt drops an event where Slack cannot be told that it arrived, because its socket is going. Slack then brings it again: at once,
 * perhaps on another socket that is going, and after that only a minute later. What is here is dealt with here; what comes again is
 * known by its id.
 */
function acknowledgedIfPossible(event: ReceiverEvent): ReceiverEvent {
  return { ...event, ack: (response) => event.ack(response).catch(() => {}) };
}

type ChannelEvent = SlackEventMiddlewareArgs<keyof typeof channelEvents>['event'];

type ListenParts = {
  readonly attendant: Attendant;
  readonly bot: BotIdentity;
  readonly log: Log;
  /** Told why the bot is no longer in the workspace. */
  readonly onGone: (reason: string) => void;
};

/** Leads what Bolt hears to whoever deals with it. Events have one listener: Bolt asks each of its listeners about each event. */
export function listen(app: App, { attendant, bot, log, onGone }: ListenParts): void {
  app.event(/./, async ({ event, body }) => {
    switch (event.type) {
      case 'app_mention':
      case 'message':
        return await attendant.hear(body);
      case 'app_home_opened':
        return await attendant.openHome(body);
      case 'app_uninstalled':
        return onGone('the app was taken out of the workspace');
      case 'tokens_revoked':
        if (event.tokens.bot !== undefined && event.tokens.bot.length > 0) onGone("the bot's token was revoked");
        return;
      default:
        if (isChannelEvent(event)) {
          const channel = typeof event.channel === 'string' ? event.channel : event.channel.id;
          log.info(`Slack: ${placeOf({ team: bot.team, channel })} ${channelEvents[event.type]}.`);
        }
    }
  });
  app.command(/.*/, ({ body, ack }) => attendant.command(body, () => ack()));
  app.action(/.*/, ({ body, ack }) => attendant.press(body, () => ack()));
  app.view(formCallback, ({ body, ack }) =>
    attendant.submit(body, (response) => (response === undefined ? ack() : ack(response))),
  );
  app.error(async (error) => log.error('Something on Slack could not be dealt with', error.original ?? error));
}

function isChannelEvent(event: { readonly type: string }): event is ChannelEvent {
  return event.type in channelEvents;
}
