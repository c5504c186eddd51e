/**
 * Where a conference's feed is read, under the bot's public address (which has no slash at its end). Without a language
 * it speaks the conference's own.
 */
export function feedAddress(publicUrl: string, conferenceId: string, language?: string): string {
  const query = language === undefined ? '' : `?language=${encodeURIComponent(language)}`;
  return `${publicUrl}/calendar/${encodeURIComponent(conferenceId)}.ics${query}`;
}
