import { z } from 'zod';
import { limits } from '../limits.ts';
import { list, text } from './body-parts.ts';
import { answerBody } from './message-body.ts';
import { modalBody } from './modal-body.ts';

const choice = z.strictObject({
  name: text(1, limits.choiceName),
  name_localizations: z.record(z.string(), text(1, limits.choiceName).nullable()).nullish(),
  value: z.union([z.number(), text(0, limits.choiceText)]),
});

/** The answers to an interaction that this server knows: message, deferral, update, suggestions, form. */
export const callbackBody = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal(4), data: answerBody }),
  z.strictObject({ type: z.literal(5), data: z.strictObject({ flags: z.int().min(0).nullish() }).nullish() }),
  z.strictObject({ type: z.literal(6), data: z.null().optional() }),
  z.strictObject({ type: z.literal(7), data: answerBody }),
  z.strictObject({ type: z.literal(8), data: z.strictObject({ choices: list(choice, 0, limits.choices) }) }),
  z.strictObject({ type: z.literal(9), data: modalBody }),
]);

export type CallbackBody = z.infer<typeof callbackBody>;
