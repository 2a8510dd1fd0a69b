import type { InsurancePolicy } from '../../../domain/application/insurance.js';
import {
  coverOutcome,
  insuranceBeforeMoney,
} from '../../../domain/cross-checks/insurance/insurance-before-money.js';
import type { FactsBySource, SourceFacts } from '../../../domain/facts/sources.js';
import type { InsuranceDemand } from '../../../domain/policy/insurance-policy.js';
import { aCase, found, now, today, type CaseParts } from '../checks/a-case.js';
import { text } from '../checks/outcome-of.js';
import { cleanFacts } from '../checks/clean-facts.js';
import { autoPolicy } from '../policy/shipped-policy.js';

export const policy = autoPolicy();
export const shipped = policy.insurance ?? missing();
export const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

/** The insurer has what the paper of the case says, but for what is said otherwise. */
export const atInsurer = (over: Partial<SourceFacts<'insurance'>> = {}): FactsBySource =>
  found('insurance', { ...cleanFacts.insurance, ...over });

export interface Said {
  paper?: Partial<InsurancePolicy>;
  facts?: FactsBySource;
  demand?: Partial<InsuranceDemand>;
  parts?: CaseParts;
  on?: string;
  /** An earlier answer of the insurer's differed from the paper, and that finding stands open. */
  isDiffering?: boolean;
}

const results = ({ paper = {}, facts = atInsurer(), demand = {}, parts = {}, on = today }: Said) =>
  insuranceBeforeMoney(
    aCase({ insurance: paper, loanFacts: facts, ...parts }),
    { ...shipped, ...demand },
    ...([policy, now, on] as const),
  );

/** What every rule says that is not clear, and the outcome of all. */
export function said(one: Said): string[] {
  const all = results(one);
  const speaking = all.flatMap(({ rule, result }) => {
    if (result.result === 'clear') return [];
    return result.result === 'finding'
      ? [`${rule}: ${result.finding.severity} ${result.finding.kind}`]
      : [`${rule}: not_evaluated ${result.missing.join()}`];
  });
  return [...speaking, text(coverOutcome(all, one.isDiffering ?? false))];
}
export const bad = (rule: string, how: string) => [`${rule}: ${how}`, `mismatch:${rule}`];
export const noted = (rule: string, how: string) => [`${rule}: ${how}`, `passed_with_note:${rule}`];
export const unread = (rule: string, field: string) => [
  `${rule}: not_evaluated insurance_policy.${field}`,
  'inconclusive:insurance_not_read',
];

function missing(): never {
  throw new Error('the shipped policy demands insurance of a car');
}
