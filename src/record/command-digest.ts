import type { CommandEnvelope } from '../../domain/loan/recording.js';
import { canonicalJson } from '../../domain/libraries/canonical-json.js';

/**
 * What of a command counts as its body: loan, type and fields, never the time (design.md §4). A submission's loan id is made anew
 * with every try, so it does not count.
 */
export function commandBody({ loanId, command }: CommandEnvelope): string {
  if (command.type === 'submit') return canonicalJson({ ...command, loanId: undefined });
  return canonicalJson({ loanId, command });
}
