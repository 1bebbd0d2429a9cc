import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object with named fields',
  null: 'empty (null)',
};

/** Where an input is wrong, e.g. 'assumptions.events.0.uplift', and what it must be, e.g. 'must be greater than 0'. */
export function describeIssue(issue: Issue): { readonly path: string; readonly message: string } {
  const path = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const key = String(issue.keys[0]);
    return { path: path === '' ? key : `${path}.${key}`, message: 'is no field of this input' };
  }
  return { path, message: `${requirement(issue)}${found(issue)}` };
}

function requirement(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is missing';
      return typeof issue.input === 'number' && !Number.isFinite(issue.input)
        ? 'must be a finite number'
        : `must be ${KINDS[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return issue.input === undefined
        ? 'is missing'
        : `must be one of ${issue.values.map(String).join(', ')}`;
    default:
      return issue.message.startsWith('must') ? issue.message : `is not valid: ${issue.message}`;
  }
}

/** The value itself, where it is short enough to help. */
function found(issue: Issue): string {
  const { input } = issue;
  if (typeof input === 'number') return ` (it is ${input})`;
  if (typeof input === 'string' && input.length <= 60) return ` (it is "${input}")`;
  return '';
}
