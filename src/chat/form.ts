import type { Action } from './reply.ts';

/** One thing that a form asks for. */
export type FormField = {
  readonly name: string;
  /** At most 45 characters, Discord's limit. */
  readonly label: string;
  /** What helps to fill it in; at most 100 characters, Discord's limit. */
  readonly hint?: string | undefined;
  /** What stands in it; empty where nothing does. */
  readonly value: string;
  readonly required: boolean;
  /** What is wrong with what stands in it, in whole sentences. */
  readonly problem?: string | undefined;
} & (
  | {
      /** One line of text, or several. */
      readonly kind: 'line' | 'lines';
      /** The most characters that it takes. */
      readonly most: number;
    }
  | {
      /** One of some values. */
      readonly kind: 'choice';
      readonly options: readonly { readonly value: string; readonly label: string }[];
    }
);

/** A form as no platform has dressed it yet. */
export type Form = {
  /** Travels inside the form, comes back with it, and is the same however often it is opened, sent or delivered. */
  readonly id: string;
  readonly language: string;
  /** These three: at most 24 characters, Slack's limit. */
  readonly title: string;
  readonly submit: string;
  /** What keeps what was typed so far. */
  readonly save: string;
  readonly intro: string;
  /** How it is filled in line by line, for platforms that have no forms. */
  readonly lineByLine: string;
  /** For platforms that cannot show a problem at its field: what is said before the problems, and the button that opens the form again. */
  readonly correction: { readonly intro: string; readonly action: Action };
  readonly fields: readonly FormField[];
};
