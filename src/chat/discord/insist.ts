import { DiscordAPIError } from 'discord.js';
import type { Timers } from '../../timers.ts';
import { judgeFailure } from './failures.ts';

/** How long is waited before each further try, in milliseconds: a line that broke is often back at once, a gateway of Discord's soon. */
const pauses = [0, 1000, 3000] as const;

/**
 * Does something that Discord does only once, however often it is asked; and again where nobody can tell whether it was done, or
 * Discord was not reached. Rejects as the last try does, and at once where Discord refuses or asks for a pause.
 */
export async function insist<T>(act: () => Promise<T>, timers: Timers): Promise<T> {
  for (const pause of pauses) {
    try {
      return await act();
    } catch (error) {
      const { state, ...told } = judgeFailure(error);
      if (state === 'refused' || 'after' in told || error instanceof DiscordAPIError) throw error;
    }
    if (pause > 0) await new Promise<void>((resolve) => timers.after(pause, resolve));
  }
  return await act();
}
