import type { types } from '@slack/bolt';
import type { Reply } from '../reply.ts';
import { slackLimits } from './limits.ts';
import { type Dress, renderForView } from './render.ts';

/** The Home tab of a member, with what there is to say to what the member just did there above it. */
export function renderHome(home: Reply, dress: Dress, said?: Reply): types.HomeView {
  const above: types.KnownBlock[] = said === undefined ? [] : [...renderForView(said, dress), { type: 'divider' }];
  const below = renderForView(home, dress).map((block) => renamed(block));
  return { type: 'home', blocks: [...above, ...below].slice(0, slackLimits.blocksAView) };
}

/** Buttons below have ids other than those above. */
function renamed(block: types.KnownBlock): types.KnownBlock {
  if (block.type !== 'actions') return block;
  return {
    ...block,
    elements: block.elements.map((element) => ({ ...element, action_id: `${element.action_id}-home` })),
  };
}
