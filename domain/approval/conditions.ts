/** A condition precedent as the gate reads it (product.md §5): met one by one, each by evidence and a person. */
export interface ConditionState {
  conditionId: string;
  text: string;
  metAt: string | null;
}

/** The conditions that still hold the money back; empty means that this gate is green (S24). */
export function openConditions<C extends ConditionState>(conditions: readonly C[]): C[] {
  return conditions.filter((condition) => condition.metAt === null);
}

/**
 * The conditions that an approved round sets. One that was met under an earlier approval is set anew: the approvers of this round ask
 * for it on the facts as they are now, and who thinks the old evidence good enough does not name it (ADR 0324). One that is still open
 * holds the money already and is not set twice.
 */
export function conditionsToSet(
  approved: readonly string[],
  existing: readonly ConditionState[],
): string[] {
  const open = new Set(openConditions(existing).map((condition) => condition.text));
  return [...new Set(approved)].filter((text) => !open.has(text)).sort();
}

/** The texts of what is met; what a later round asks for again is not, until it is met again. */
export function conditionsMet(conditions: readonly ConditionState[]): string[] {
  const open = new Set(openConditions(conditions).map((condition) => condition.text));
  const texts = new Set(conditions.map((condition) => condition.text));
  return [...texts].filter((text) => !open.has(text));
}
