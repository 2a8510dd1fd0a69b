import type { SeenFinding } from '../cases.js';
import type { RuleRow, Shown } from './rule-row.js';

/** What a finding must say by its row, and what it says: values that no row settles are told apart by whether they are there. */
export function readBy(
  { found, shows }: Pick<RuleRow, 'found' | 'shows'>,
  finding: SeenFinding | undefined,
) {
  const { severity, kind, status, compared = [] } = finding ?? {};
  const shownOf = ([label, source, settled]: Shown): Shown => {
    const named = compared.filter((value) => value.label === label && value.source === source);
    const one = named.find(({ value }) => value === settled) ?? named[0];
    if (one === undefined) return [label, 'not shown'];
    if (settled === undefined) return one.value === null ? [label, 'empty'] : [label, source];
    return one.value === null ? [label, 'empty'] : [label, source, one.value];
  };
  return {
    wanted: { found, status: 'open', shows: [...shows] },
    read: { found: `${severity} ${kind}`, status, shows: shows.map(shownOf) },
  };
}
