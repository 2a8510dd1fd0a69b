import type { CheckOutcome } from '../../checks/outcome.js';

/** An outcome with its codes in one text. */
export function outcomeText({ outcome, ...detail }: CheckOutcome): string {
  return [outcome, ...Object.values(detail)].join(' ');
}
