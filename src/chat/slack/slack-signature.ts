import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';

/** How far a request's timestamp may be from now, either way, in milliseconds. */
const tolerance = 5 * 60_000;

/** The parts of a request that Slack signs, as they came. */
type Signed = {
  /** `x-slack-request-timestamp`: seconds since 1970. */
  readonly timestamp: unknown;
  /** `x-slack-signature`. */
  readonly signature: unknown;
  readonly body: string;
};

/**
 * Tells whether Slack signed a request, not long ago and not in the future:
 * https://docs.slack.dev/authentication/verifying-requests-from-slack. Bolt's own check takes timestamps of the future, and several
 * times as long, because it prepares the secret anew each time.
 */
export function checkSignatures(signingSecret: string): (signed: Signed, now: Date) => boolean {
  const key = createSecretKey(Buffer.from(signingSecret));
  return ({ timestamp, signature, body }, now) => {
    if (typeof timestamp !== 'string' || !/^\d{1,15}$/.test(timestamp) || typeof signature !== 'string') return false;
    if (Math.abs(Number(timestamp) * 1000 - now.getTime()) > tolerance) return false;
    const expected = Buffer.from(`v0=${createHmac('sha256', key).update(`v0:${timestamp}:${body}`).digest('hex')}`);
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected);
  };
}
