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

/** The conditions of an approved round that are not set yet; a text that is there already is not set twice. */
export function conditionsToSet(
  approved: readonly string[],
  existing: readonly ConditionState[],
): string[] {
  const known = new Set(existing.map((condition) => condition.text));
  return [...new Set(approved)].filter((text) => !known.has(text)).sort();
}
