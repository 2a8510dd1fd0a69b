import { entryOf } from '../../entry.js';
import { capturedInsurance, type CapturedInsurance } from '../../checks/captured-insurance.js';
import { loanSubject, movablesOf, realEstateOf, type CaseFile } from '../../checks/case-file.js';
import type { CrossCheckResult } from '../../findings/finding.js';
import type { InsuranceDemand } from '../../policy/insurance-policy.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import { factsOfSource, type UsableFacts } from '../usable-facts.js';

/** What the rules on a policy look at: the paper, what it is held against, and the source where one is configured. */
export interface InsuranceCase {
  file: CaseFile;
  policy: ProductPolicy;
  /** ISO-8601 UTC. */
  now: string;
  /** Civil date of `now` in the policy's zone: the day on which the money may go out. */
  today: string;
  paper: CapturedInsurance;
  demand: InsuranceDemand;
  /** Null where the product asks no source, and the paper stands alone. */
  source: UsableFacts<'insurance'> | null;
}

/** One rule: its name, what makes its result stale, and the comparison. */
export interface InsuranceRule {
  rule: string;
  staleWhen: readonly string[];
  opensQuestions: readonly string[];
  evaluate: (input: InsuranceCase) => CrossCheckResult;
}

/** Under this name a rule misses a field that nobody has read from the paper. */
export const unread = (field: string): string => `insurance_policy.${field}`;

/** Questions of the call before the money, and of the collateral's own bank, that ask about insurance. */
export const insuranceQuestions = ['Q-PRED-11'] as const;

/**
 * What a product demands of the insurance of this loan's security; null where it demands none, and where nothing that can be insured secures
 * it: a claim on a debtor does not burn.
 */
export function insuranceDemanded(
  file: CaseFile,
  { insurance = null }: Pick<ProductPolicy, 'insurance'>,
): InsuranceDemand | null {
  // What is built is insured whatever else secures the loan.
  if (file.product === 'project_finance') return insurance;
  const property = realEstateOf(file);
  // Land does not burn; what stands on it does.
  if (property !== null) return property.use === 'land' ? null : insurance;
  const movables = movablesOf(file);
  if (file.collateral === null) return null;
  if (movables !== null && movables.stock.length + movables.equipment.length === 0) return null;
  return insurance;
}

/** The case of a loan; null while no policy was captured. */
export function insuranceCase(
  input: Pick<InsuranceCase, 'file' | 'policy' | 'now' | 'today' | 'demand'>,
): InsuranceCase | null {
  const paper = capturedInsurance(input.file);
  if (paper === null) return null;
  const isAsked = input.policy.checks.some(({ check }) => check === 'insurance');
  return {
    ...input,
    paper,
    source: isAsked ? factsOfSource(input, loanSubject, 'insurance') : null,
  };
}

/** The company that borrows, or whose party it is; its name and code. */
export function borrowersOf(file: CaseFile): { name: string; uscc: string | null }[] {
  return Object.keys(file.parties).flatMap((partyId) => {
    const party = entryOf(file.parties, partyId)?.party;
    if (party === undefined || (party.role !== 'borrower' && party.role !== 'co_borrower'))
      return [];
    return [{ name: party.name, uscc: party.kind === 'organisation' ? party.uscc : null }];
  });
}
