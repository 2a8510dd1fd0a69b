import type { ComparedValue, Finding } from './finding.js';

/**
 * Whether two findings of a rule say the same of their subject: as grave, and every number that both name has the same values in the same
 * unit. Order, sources, tolerances, questions and the other words around them are how a release puts it and are no news. A name that only one of
 * them has is its way of telling too; but of a name that both have, a row more or less is.
 */
export function haveSameMeaning(before: Finding, now: Finding): boolean {
  if (before.rule !== now.rule || before.subject !== now.subject) return false;
  if (before.severity !== now.severity) return false;
  const [were, are] = [byName(before.compared), byName(now.compared)];
  const both = [...are.keys()].filter((name) => were.has(name));
  // Nothing that can be held against each other: nobody knows that it is the same.
  if (both.length === 0) return were.size === 0 && are.size === 0;
  return both.every((name) => were.get(name) === are.get(name));
}

/** The values of each name, whatever their order; what stands behind a colon (a day, a party) is part of the value. */
function byName(compared: readonly ComparedValue[]): Map<string, string> {
  const values = new Map<string, string[]>();
  for (const { label, value, unit } of compared) {
    const [name = '', ...of] = label.split(':');
    const known = values.get(name) ?? [];
    known.push(JSON.stringify([of.join(':'), value, unit]));
    values.set(name, known);
  }
  return new Map([...values].map(([name, texts]) => [name, texts.sort().join()]));
}
