import type { SourceAuth } from '../../shared/contract/source-types.ts';
import { usageFailure } from './command-failure.ts';

/**
 * How to sign in at a server, from the environment: arguments can be read by every user of the machine. Null where
 * nothing is set. Throws a usage failure that names the variable, never its value.
 */
export function authFromEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): SourceAuth | null {
  const {
    HEADROOM_BEARER_TOKEN: token = '',
    HEADROOM_BASIC_AUTH: basic = '',
    HEADROOM_AUTH_HEADER: header = '',
  } = environment;
  if ([token, basic, header].filter((text) => text !== '').length > 1) {
    throw usageFailure(
      'More than one of HEADROOM_BEARER_TOKEN, HEADROOM_BASIC_AUTH and HEADROOM_AUTH_HEADER is set.',
      'Unset all but the one to sign in with.',
    );
  }
  if (token !== '') return { kind: 'bearer', token };
  if (basic !== '') {
    const colon = basic.indexOf(':');
    if (colon < 0) throw usageFailure('HEADROOM_BASIC_AUTH must be user:password.');
    return { kind: 'basic', user: basic.slice(0, colon), password: basic.slice(colon + 1) };
  }
  if (header === '') return null;
  const match = /^\s*([^\s:]+)\s*:\s*(\S.*?)\s*$/.exec(header);
  if (!match) throw usageFailure('HEADROOM_AUTH_HEADER must be "Name: value".');
  return { kind: 'header', name: match[1]!, value: match[2]! };
}
