import type { Asked } from './discord-fault.ts';
import type { DiscordStage } from './discord-stage.ts';

/** Of two connected bots on one token and one PostgreSQL, one is killed while both are asked: what comes later the other answers. */
export async function deathOfOne(stage: DiscordStage): Promise<Asked> {
  const [first] = stage.bots;
  const before = stage.ask();
  const dying = first!.kill();
  const atMost = [...before, ...stage.ask()];
  await dying;
  const each = stage.ask();
  await stage.settle(each);
  return { each, atMost };
}
