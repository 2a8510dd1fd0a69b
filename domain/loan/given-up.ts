import type { Step } from './state/step.js';

/** Result codes of a step that ended without an answer: its time was over, it could not be asked, or it was refused as it is. */
const withoutAnswer: readonly (string | null)[] = [
  ...['given_up', 'not_possible', 'refused'],
  // Handed over, and nobody knows whether it was taken.
  'unknown',
  // Taken, and later said to be undeliverable.
  'bounced',
];

/** Whether a step ended without an answer, so that a person has to deal with it. */
export function endedWithoutAnswer({ status, result }: Step): boolean {
  return status === 'done' && withoutAnswer.includes(result);
}
