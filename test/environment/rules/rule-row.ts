import type { Otherwise } from './otherwise.js';

/** A compared value of a finding: its label and source, and the value itself where the row settles it. */
export type Shown = readonly [label: string, source: string, value?: string | number];

/** How a rule is seen over HTTP: on a loan that has the fault, and absent on one that has not. */
export interface RuleRow {
  rule: string;
  /** Severity and kind of the finding. */
  found: string;
  persona: string;
  fault: Otherwise;
  /** Everything that a reader of the finding must be told. */
  shows: readonly Shown[];
  /** The other side of the bound; where it is left out, the persona as it is. */
  fits?: Otherwise;
}
