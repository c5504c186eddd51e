import type { Channel, Message, View, Workspace } from '../workspace.ts';

/** A message as histories, answers and events carry it. */
export function messageToWire(message: Message, workspace: Workspace, withMetadata = false): Record<string, unknown> {
  const { botId, threadTs, blocks, metadata, editedTs, files, reactions } = message;
  return {
    type: 'message',
    user: message.user,
    text: message.text,
    ts: message.ts,
    team: workspace.team.id,
    ...(botId !== undefined && { bot_id: botId }),
    ...(botId === workspace.bot.botId && { app_id: workspace.appId }),
    ...(threadTs !== undefined && { thread_ts: threadTs, parent_user_id: parentOf(message, workspace) }),
    ...(blocks !== undefined && { blocks }),
    ...(editedTs !== undefined && { edited: { user: message.user, ts: editedTs } }),
    ...(files !== undefined && { files: files.map((id) => ({ id })) }),
    ...(reactions !== undefined && {
      reactions: reactions.map((name) => ({ name, count: 1, users: [workspace.bot.userId] })),
    }),
    ...(withMetadata && metadata !== undefined && { metadata }),
  };
}

function parentOf(message: Message, workspace: Workspace): string | undefined {
  return workspace.channels.get(message.channel)?.messages.get(message.threadTs!)?.user;
}

export function channelToWire(channel: Channel, workspace: Workspace): Record<string, unknown> {
  const person = [...channel.members].find((id) => id !== workspace.bot.userId);
  if (channel.kind === 'im') return { id: channel.id, is_im: true, is_channel: false, is_private: true, user: person };
  return {
    id: channel.id,
    name: channel.name,
    is_im: false,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_private: channel.kind === 'private',
    is_archived: channel.archived,
    is_member: workspace.botIsIn(channel),
    num_members: channel.members.size,
  };
}

/** A view as an answer or a payload carries it. Without its state where a closing one is told of. */
export function viewToWire(view: View, workspace: Workspace, withState = true): Record<string, unknown> {
  const { input } = view;
  return {
    id: view.id,
    team_id: workspace.team.id,
    type: input.type,
    blocks: input.blocks,
    private_metadata: input.private_metadata ?? '',
    callback_id: input.callback_id ?? '',
    external_id: input.external_id ?? '',
    state: { values: withState ? view.state : {} },
    hash: view.hash,
    title: input.type === 'modal' ? input.title : { type: 'plain_text', text: 'View Title', emoji: true },
    submit: input.type === 'modal' ? (input.submit ?? null) : null,
    close: input.type === 'modal' ? (input.close ?? null) : null,
    clear_on_close: input.type === 'modal' && (input.clear_on_close ?? false),
    notify_on_close: input.type === 'modal' && (input.notify_on_close ?? false),
    submit_disabled: false,
    previous_view_id: view.previousId ?? null,
    root_view_id: view.rootId,
    app_id: workspace.appId,
    bot_id: workspace.bot.botId,
    app_installed_team_id: workspace.team.id,
  };
}
