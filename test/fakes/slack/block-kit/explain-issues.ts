import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/**
 * What zod found, in the words of Slack's `response_metadata.messages`: what is wrong, and where as a JSON pointer
 * that begins with `root`.
 */
export function explainIssues(issues: readonly Issue[], root: string): string[] {
  return issues.flatMap((issue) => explain(issue, root));
}

function explain(issue: Issue, root: string): string[] {
  const at = pointer(root, issue.path);
  switch (issue.code) {
    case 'too_big':
      return [
        issue.origin === 'array'
          ? `[ERROR] no more than ${issue.maximum} items allowed [json-pointer:${at}]`
          : `[ERROR] must be less than ${Number(issue.maximum) + 1} ${issue.origin === 'string' ? 'characters ' : ''}[json-pointer:${at}]`,
      ];
    case 'too_small':
      return [
        issue.origin === 'array'
          ? `[ERROR] must have at least ${issue.minimum} items [json-pointer:${at}]`
          : `[ERROR] must be more than ${Number(issue.minimum) - 1} ${issue.origin === 'string' ? 'characters ' : ''}[json-pointer:${at}]`,
      ];
    case 'unrecognized_keys':
      return issue.keys.map((key) => `[ERROR] invalid additional property: ${key} [json-pointer:${at}]`);
    case 'invalid_union':
      return issue.errors.length === 0
        ? [`[ERROR] unsupported type [json-pointer:${at}]`]
        : explainClosest(issue.errors, at);
    case 'invalid_type':
      return [
        issue.input === undefined
          ? `[ERROR] missing required field: ${String(issue.path.at(-1) ?? root)} [json-pointer:${at}]`
          : `[ERROR] must provide ${article(issue.expected)} [json-pointer:${at}]`,
      ];
    default:
      return [`[ERROR] ${issue.message} [json-pointer:${at}]`];
  }
}

/** Of what each branch of a union complains about, the branch that complains least is the one that was meant. */
function explainClosest(branches: readonly (readonly Issue[])[], at: string): string[] {
  const closest = [...branches].sort((one, other) => one.length - other.length)[0]!;
  return [`[ERROR] failed to match all allowed schemas [json-pointer:${at}]`, ...explainIssues(closest, at)];
}

function pointer(root: string, path: readonly PropertyKey[]): string {
  return [root, ...path.map(String)].join('/');
}

function article(expected: string): string {
  return `${/^[aeiou]/.test(expected) ? 'an' : 'a'} ${expected}`;
}
