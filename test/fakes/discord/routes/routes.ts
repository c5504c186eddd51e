import type { Gateway } from '../gateway/gateway.ts';
import type { Route } from '../route.ts';
import type { World } from '../world/world.ts';
import { accountRoutes } from './account.ts';
import { callbackRoutes } from './callbacks.ts';
import { channelRoutes } from './channels.ts';
import { commandRoutes } from './commands.ts';
import { eventRoutes } from './events.ts';
import { messageRoutes } from './messages.ts';
import { threadRoutes } from './threads.ts';
import { webhookRoutes } from './webhooks.ts';

/** Every path of the API that this server knows. Any other is refused, and counts as a failure of the bot. */
export function routesOf(world: World, gateway: Gateway): readonly Route[] {
  return [
    ...accountRoutes(world, gateway),
    ...callbackRoutes(world),
    ...channelRoutes(world),
    ...commandRoutes(world),
    ...eventRoutes(world),
    ...messageRoutes(world),
    ...threadRoutes(world),
    ...webhookRoutes(world),
  ];
}
