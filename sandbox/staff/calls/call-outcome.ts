import type { ContactOutcome } from '../../../domain/contact-rules/outcome-code.js';

/** What the network says of a call that nobody answered, as the outcome that the desk notes (lending.md §4.4). */
const outcomes: Readonly<Record<string, ContactOutcome>> = {
  no_answer: 'NO_ANSWER',
  busy: 'BUSY',
  powered_off: 'POWERED_OFF',
  suspended: 'SUSPENDED',
  void: 'VOID',
  rejected: 'REJECTED',
};

/** The outcome code of a call by its result; what the network has no word for is a failure of ours. */
export function outcomeOfResult(result: string): ContactOutcome {
  return outcomes[result] ?? 'TECH_FAIL';
}
