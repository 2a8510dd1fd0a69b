import type { Product } from '../application/product.js';
import type { BusinessCalendar } from '../calendar/calendar-document.js';
import type { CaseFile } from '../checks/case-file.js';
import type {
  ComparedValue,
  CrossCheckResult,
  Finding,
  RiskKind,
  Severity,
} from '../findings/finding.js';
import { requireKind } from '../findings/kinds-of-rule.js';
import type { SharedNumber, SharedValue } from '../links/link-kind.js';
import type { NumberElsewhere } from '../links/numbers-taken-up.js';
import { invariant } from '../invariant.js';
import type { PolicyOf } from '../policy/product-policy.js';

/** A case with the policy of its product, of one product or of any. */
export type CaseInput<P extends Product = Product> = CaseAnd<CaseFile<P>, PolicyOf<P>>;

interface CaseAnd<File, Policy> {
  file: File;
  policy: Policy;
  /** ISO-8601 UTC. */
  now: string;
}

/** What a cross-check may look at. All of it is an argument; nothing is fetched. */
export type CrossCheckInput<P extends Product = Product> = InputAnd<CaseFile<P>, PolicyOf<P>>;

interface InputAnd<File, Policy> extends CaseAnd<File, Policy> {
  /** Civil date of `now` in the policy's zone. */
  today: string;
  /** Working days and holidays, for payments by day of the week. */
  calendar: BusinessCalendar;
  /** How many other applicants share a contact value of an applicant, from the blind index; null when nobody looked. */
  sharedNumbers: readonly SharedNumber[] | null;
  /** How many other applicants share an address, employer, account, device or person; null when nobody looked. */
  sharedValues: readonly SharedValue[] | null;
  /** Mobiles of the applicants in their other applications, oldest first; null when nobody looked. */
  numbersElsewhere: readonly NumberElsewhere[] | null;
  /** Which invoices of the application are evidence in other loans too, by `invoiceKey`; null when nobody looked. */
  invoicesElsewhere: readonly string[] | null;
}

/**
 * Whom a rule is about, and so how often it is asked: of the borrower once, of whoever owes the loan one by one (the borrower and each
 * co-borrower; `each_liable` with them each guarantor), of whoever guarantees it, or of the loan once. Findings about somebody are kept under
 * his party id.
 */
export type About =
  | ('borrower' | 'each_borrower' | 'loan' | 'loan_and_co_borrowers')
  | ('each_liable' | 'each_guarantor' | 'guaranteeing_person' | 'guaranteeing_company');

/** One rule: its name, whom it is about, what it reads, and the comparison. */
interface RuleOver<Input> {
  rule: string;
  about: About;
  /** Sources and application fields whose change makes the result stale (S17). */
  staleWhen: readonly string[];
  /** Questions that a finding opens in the interview of its subject; of interviews of other products it opens none. */
  opensQuestions: readonly string[];
  /** True where the rule itself says which value is the bank's and which the customer's paper's. */
  namesSources?: boolean;
  evaluate: (input: Input, subject: string) => CrossCheckResult;
}

/** A rule of every product, or of one, which is only given files of it. */
export type CrossCheck<P extends Product = Product> = RuleOver<CrossCheckInput<P>>;

/** The products by which something is bought at a price, part of it with a down payment. */
export type Purchase = Extract<Product, 'auto' | 'mortgage'>;

/** The products by which something is bought from somebody, on a contract of sale that is captured from the paper. */
export type Bought = Purchase | 'consumer';

/** What the function of a case's own product says of it. */
export function byProduct<Input extends CaseInput, Result>(
  input: Input,
  of: { readonly [P in Product]: (input: Input & CaseInput<P>) => Result },
): Result {
  const { product } = input.file;
  invariant(
    input.policy.product === product,
    'cross-checks: a case under another product’s policy',
  );
  // File and policy are of this product; TypeScript cannot see that two fields speak of the same one.
  return (of[product] as (input: Input) => Result)(input);
}

/** The parts of a finding that differ from case to case. */
export interface FindingParts {
  severity: Severity;
  kind: RiskKind;
  compared: ComparedValue[];
  tolerance?: Record<string, number>;
  sourceOrder?: string[];
}

/** A finding of the rule about the subject. */
export function findingOf(
  check: Pick<CrossCheck, 'rule' | 'staleWhen' | 'opensQuestions'>,
  subject: string,
  parts: FindingParts,
): CrossCheckResult {
  requireKind(check.rule, parts.kind);
  const finding: Finding = {
    rule: check.rule,
    severity: parts.severity,
    kind: parts.kind,
    subject,
    compared: parts.compared,
    tolerance: parts.tolerance ?? {},
    sourceOrder: parts.sourceOrder ?? [],
    staleWhen: [...check.staleWhen],
    opensQuestions: [...check.opensQuestions],
  };
  return { result: 'finding', finding };
}

export const clear = (...compared: ComparedValue[]) => ({
  result: 'clear' as const,
  compared,
});

/** Missing sources never read as clear (product.md §3). */
export const notEvaluated = (...missing: string[]) => ({
  result: 'not_evaluated' as const,
  missing,
});

/** An amount of minor units that was compared. */
export const amount = (label: string, value: number | null, source: string): ComparedValue => ({
  label,
  value,
  unit: 'minor',
  source,
});

/** Any other value that was compared. */
export const compared = (
  label: string,
  value: ComparedValue['value'],
  unit: ComparedValue['unit'],
  source: string,
): ComparedValue => ({ label, value, unit, source });
