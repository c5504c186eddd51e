/** A person, who is reached by a direct message. */
export function personPlace(user: string): string {
  return `discord:user/${user}`;
}

/** A channel of a server, and a thread in it: whoever owns the server or the channel owns what is inside. */
export function channelPlace(guild: string, channel: string, parent: string | undefined): string {
  return parent === undefined ? `discord:${guild}/${channel}` : `discord:${guild}/${parent}/${channel}`;
}

/** Where a message to a place goes: to a user, or to a channel or thread; undefined where nothing can be posted (a whole server). */
export function readPlace(place: string): { readonly user: string } | { readonly channel: string } | undefined {
  const [first = '', ...inner] = place.replace(/^discord:/, '').split('/');
  const last = inner.at(-1);
  if (last === undefined || !inner.every((id) => /^\d+$/.test(id))) return undefined;
  if (first === 'user') return { user: last };
  return /^\d+$/.test(first) ? { channel: last } : undefined;
}
