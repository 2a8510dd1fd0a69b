import { approvalStepsFor } from '../approval/matrix.js';
import { civilDateAt } from '../calendar/zoned-time.js';
import { instant } from '../calendar/instant.js';
import { evaluateCheck } from '../checks/check-evaluation.js';
import type { CheckOutcome } from '../checks/outcome.js';
import type { CrossCheckInput } from '../cross-checks/cross-check.js';
import { rulesOfProduct, runCrossChecks } from '../cross-checks/cross-checks.js';
import { clearedCandidatesOf } from '../loan/sanctions-memory.js';
import type { Loan } from '../loan/state/loan.js';
import { subjectsOfCheck } from '../loan/subjects.js';
import type { ProductPolicy } from '../policy/product-policy.js';
import type { RiskTier } from '../policy/scorecard-policy.js';
import { featuresOf } from '../scoring/features.js';
import { scoreOf } from '../scoring/scorecard.js';
import { differingParts, watched } from './read-parts.js';

/** What of a loan a policy decides before the money, and a catalogue of signals after it. */
export const changeKinds = ['check', 'finding', 'tier', 'approval', 'signal', 'band'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** One thing that two policies decide differently; null where one of them does not ask, find or decide it. Codes alone. */
export interface DecisionChange {
  readonly kind: ChangeKind;
  /** `tax:borrower`, `debt_service:borrower`; `tier`; `approval`; `EW-C02`; `band`. */
  readonly what: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** What both policies are given alike. */
export type Circumstances = Pick<
  CrossCheckInput,
  'now' | 'calendar' | 'sharedNumbers' | 'sharedValues' | 'numbersElsewhere' | 'invoicesElsewhere'
>;

/** The stages in which a loan is still to be decided by its policy. */
export const undecidedStages = ['verification', 'approval', 'pre_disbursement'] as const;

/**
 * What would be decided differently of a loan under another policy, from the facts that are on record, by the very functions that decide.
 * Both policies judge the same facts at the same instant, on the day on which the later of them begins, so that nothing but the policy
 * can make a difference. The functions are pure: one that reads no part in which the two differ is not asked a second time.
 */
export function dryRunOf(
  inForce: ProductPolicy,
  draft: ProductPolicy,
): (loan: Loan, circumstances: Circumstances) => DecisionChange[] {
  const { document: policy, partsRead } = watched(inForce);
  const differing = differingParts(inForce, draft);
  return (loan, circumstances) => {
    const day = civilDateAt(instant(circumstances.now), inForce.zone);
    const today = draft.effectiveFrom > day ? draft.effectiveFrom : day;
    const input = { file: loan, ...circumstances, today };
    return partsOf(loan, inForce, draft).flatMap((judge) => {
      partsRead();
      const before = judge({ ...input, policy });
      if (![...partsRead()].some((part) => differing.has(part))) return [];
      return changesBetween(before, judge({ ...input, policy: draft }));
    });
  };
}

type Judge = (input: CrossCheckInput) => Map<string, string>;

/** Everything that a policy decides of the loan before its money, in parts that are judged by themselves. */
function partsOf(loan: Loan, ...policies: ProductPolicy[]): Judge[] {
  const checks = policies.flatMap(({ checks: own }) => own.map(({ check }) => check));
  return [
    ...[...new Set(checks)].map(
      (check): Judge =>
        (input) =>
          judgedCheck(loan, check, input),
    ),
    ...rulesOfProduct(loan.product).map(
      (rule): Judge =>
        (input) =>
          judgedRule(rule, input),
    ),
    (input) => judgedRisk(loan, input),
  ];
}

function judgedCheck(loan: Loan, name: string, { policy, now }: CrossCheckInput) {
  const clearedCandidates = clearedCandidatesOf(loan);
  const found = new Map<string, string>();
  for (const check of policy.checks.filter((one) => one.check === name))
    for (const subject of subjectsOfCheck(loan, check)) {
      const about = { file: loan, subject, check, policy, now, clearedCandidates };
      found.set(`check ${name}:${subject}`, outcomeText(evaluateCheck(about)));
    }
  return found;
}

function judgedRule(rule: string, input: CrossCheckInput) {
  const found = new Map<string, string>();
  for (const { subject, result } of runCrossChecks(input, rule)) {
    if (result.result !== 'finding') continue;
    const { severity, kind } = result.finding;
    found.set(`finding ${rule}:${subject}`, `${severity} ${kind}`);
  }
  return found;
}

/** Tier and steps of approval, which follow from it. A round that stands goes on by the steps that it was opened with. */
function judgedRisk(loan: Loan, input: CrossCheckInput) {
  const { tier } = scoreOf(featuresOf(input), input.policy.scorecard);
  const found = new Map<string, string>([['tier tier', tier]]);
  const round = loan.approvals.at(-1);
  const isDecided = round?.outcome === 'open' || round?.outcome === 'approved';
  if (!isDecided) found.set('approval approval', stepsText(loan, input.policy, tier));
  return found;
}

/** Where two judgements of a loan differ; each name is a kind, a blank and what it is about. */
export function changesBetween(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): DecisionChange[] {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((name): DecisionChange[] => {
    const [from, to] = [before.get(name) ?? null, after.get(name) ?? null];
    if (from === to) return [];
    const [kind, what] = split(name);
    return [{ kind, what, from, to }];
  });
}

function outcomeText({ outcome, ...detail }: CheckOutcome): string {
  return [outcome, ...Object.values(detail)].join(' ');
}

function stepsText(loan: Loan, policy: ProductPolicy, tier: RiskTier): string {
  const found = approvalStepsFor(policy, loan.terms.amount.amountMinor, tier);
  if (found.result === 'no_row') return 'no row';
  return found.steps.map(({ role, people }) => `${people} ${role}`).join(', then ');
}

function split(name: string): [ChangeKind, string] {
  const at = name.indexOf(' ');
  const kind = changeKinds.find((one) => one === name.slice(0, at));
  if (kind === undefined) throw new Error('dry run: a name without a kind');
  return [kind, name.slice(at + 1)];
}

/** Whether a draft counts shared values by other bounds; if not, nobody has to look for them. */
export function readsSharedOtherwise(inForce: ProductPolicy, draft: ProductPolicy): boolean {
  const of = ({ tolerances: { sharedContact, sharedLinks }, signals }: ProductPolicy) =>
    JSON.stringify([sharedContact, sharedLinks, signals.contactChanges]);
  return of(inForce) !== of(draft);
}
