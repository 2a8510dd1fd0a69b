import { z } from 'zod';

/** Severity of a finding or signal (lending.md §3.2): yellow, orange, red. */
export const severities = ['yellow', 'orange', 'red'] as const;
export type Severity = (typeof severities)[number];

/** Kinds of risk by which findings, report and figures are grouped (depth.md G45). */
export const riskKinds = ['credit', 'operational', 'legal', 'fraud'] as const;
export type RiskKind = (typeof riskKinds)[number];

/** One number or text that a finding compared, with where it came from. */
export const comparedValueSchema = z.strictObject({
  /** What the value is, as a stable code such as `declared_net_income`. */
  label: z.string(),
  value: z.union([z.number(), z.string(), z.null()]),
  unit: z.enum(['minor', 'basis_points', 'months', 'days', 'count', 'text', 'date']),
  /** The source code: `application`, a source name, `policy`, or a question key. */
  source: z.string(),
});
export type ComparedValue = z.infer<typeof comparedValueSchema>;

/**
 * A finding of a cross-check (product.md §3): what was compared, from where, with which tolerance, and what makes it stale. A
 * finding decides nothing; it becomes a question for the person whom it concerns.
 */
export const findingSchema = z.strictObject({
  /** Stable name of the rule file that made it, e.g. `income_gap`. One open finding per rule and subject. */
  rule: z.string(),
  severity: z.enum(severities),
  kind: z.enum(riskKinds),
  /** A party id, or `loan`. */
  subject: z.string(),
  compared: z.array(comparedValueSchema),
  /** The tolerance as text codes and numbers, e.g. `{ tolerablePercent: 20 }`. */
  tolerance: z.record(z.string(), z.number()),
  /** Sources in their order of reliability, where the rule has one (lending.md §7.1). */
  sourceOrder: z.array(z.string()),
  /** What makes it stale: source names and application field paths. */
  staleWhen: z.array(z.string()),
  /** The question keys that it opens in the interview of its subject. */
  opensQuestions: z.array(z.string()),
});
export type Finding = z.infer<typeof findingSchema>;

/**
 * What a cross-check says: `clear` and `not_evaluated` are not the same (product.md §3). `missing` names the sources without which
 * the rule could not be evaluated.
 */
export type CrossCheckResult =
  | { result: 'finding'; finding: Finding }
  | { result: 'clear'; compared: ComparedValue[] }
  | { result: 'not_evaluated'; missing: string[] };
