import type { Loan } from '../../loan/state/loan.js';

/** What two documents may decide differently of a loan (docs/rules/dry-runs.md). */
export const changeKinds = [
  ...(['check', 'finding', 'eligibility', 'tier', 'work', 'approval'] as const),
  ...(['paper', 'gate', 'duty', 'application', 'signal', 'band'] as const),
  ...(['contact', 'cycle', 'source', 'class', 'arrears'] as const),
];
export type ChangeKind = (typeof changeKinds)[number];

/** One thing that two policies decide differently; null where one of them does not ask, find or decide it. Codes alone. */
export interface DecisionChange {
  readonly kind: ChangeKind;
  /** `tax:borrower`, `debt_service:borrower`; `tier`; `approval`; `EW-C02`; `band`. */
  readonly what: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** A comparison of a draft with what is in force, loan by loan, with what else judges a loan. */
export interface DryRunOf<Rules extends readonly unknown[]> {
  readonly changesOf: (loan: Loan, ...rules: Rules) => DecisionChange[];
  /** In which parts the two differ, sorted. */
  readonly changedParts: readonly string[];
  /** Those of them by which no loan was judged so far, and what of the others judges none: of them no change was said, and none denied. */
  readonly unjudgedParts: () => string[];
}

/** What is decided of a loan: the kind, a blank and what it is about, with the decision as codes. */
export type Decisions = ReadonlyMap<string, string>;

/** Where two judgements of a loan differ. */
export function changesBetween(before: Decisions, after: Decisions): DecisionChange[] {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((name): DecisionChange[] => {
    const [from, to] = [before.get(name) ?? null, after.get(name) ?? null];
    if (from === to) return [];
    const [kind, what] = split(name);
    return [{ kind, what, from, to }];
  });
}

function split(name: string): [ChangeKind, string] {
  const at = name.indexOf(' ');
  const kind = changeKinds.find((one) => one === name.slice(0, at));
  if (kind === undefined) throw new Error('dry run: a name without a kind');
  return [kind, name.slice(at + 1)];
}
