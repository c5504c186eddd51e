import { IntlMessageFormat } from 'intl-messageformat';
import type { Finding } from '../conference/finding.ts';
import { type MessageId, messageArguments, messageLimits, type Speech } from './messages.ts';

type MessageFormatElement = ReturnType<IntlMessageFormat['getAst']>[number];

/** Whether each sentence is a well-formed ICU message, uses only the values that it is given, and is short where there is little room. */
export function checkMessages(locale: string, speech: Speech): Finding[] {
  const findings: Finding[] = [];
  for (const [id, known] of Object.entries(messageArguments)) {
    const path = ['speak', 'messages', id];
    const text = speech.messages[id as MessageId];
    const most = messageLimits[id as MessageId] ?? Number.POSITIVE_INFINITY;
    if (text.length > most) {
      findings.push({ path, expected: `at most ${most} characters, for the platforms' sake`, found: `${text.length}` });
    }
    try {
      const used = usedArguments(new IntlMessageFormat(text, locale).getAst());
      for (const name of used) {
        if ((known as readonly string[]).includes(name)) continue;
        const expected =
          known.length === 0
            ? 'a sentence without values'
            : `only the values ${known.map((value) => `{${value}}`).join(', ')}`;
        findings.push({ path, expected: `${expected}; {${name}} is not known here` });
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      findings.push({ path, expected: `a well-formed ICU message (${reason})`, advice: 'check that each { has its }' });
    }
  }
  return findings;
}

function usedArguments(elements: readonly MessageFormatElement[]): Set<string> {
  const used = new Set<string>();
  for (const element of elements) {
    if (element.type !== literal && element.type !== pound) used.add(element.value);
    if ('options' in element)
      for (const option of Object.values(element.options))
        for (const name of usedArguments(option.value)) used.add(name);
    if ('children' in element) for (const name of usedArguments(element.children)) used.add(name);
  }
  return used;
}

/**
 * The parser's element types (its enum is not erasable, so its numbers stand here): plain text, and '#' in a plural.
 */
const literal = 0;
const pound = 7;
