import { unreadableText, type UnreadableVersion } from '../../domain/admin/unreadable.js';
import { inForceOn } from '../../domain/policy/dated.js';

/**
 * No rule, or not exactly one, is in force on a day: an administrator must load one; nothing is guessed. Its message names kind and day
 * and nothing of a loan, so it may be shown to everybody.
 */
export class NoRuleInForce extends Error {
  override readonly name = 'NoRuleInForce';
}

/**
 * What was published is in force, and this release cannot read it: nothing that goes by it is decided until an administrator has
 * published it anew (docs/decisions/0169-forms-of-documents.md).
 */
export class RuleUnreadable extends NoRuleInForce {}

/** What was read of the rules, or undefined where none, or none that can be read, are in force. */
export function ifInForce<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof NoRuleInForce) return undefined;
    throw error;
  }
}

/** Refuses a day on which something that these slots go by cannot be read. @throws RuleUnreadable */
export function refuseUnreadable(
  book: { readonly unreadable: readonly UnreadableVersion[] },
  slots: readonly string[],
  on: string,
): void {
  const found = book.unreadable.filter((one) => slots.includes(one.slot) && inForceOn(one, on));
  if (found.length > 0) throw new RuleUnreadable(found.map(unreadableText).join('; '));
}
