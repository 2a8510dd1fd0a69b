import type { Organisation } from '../../../domain/application/party.js';
import { evaluateCheck } from '../../../domain/checks/check-evaluation.js';
import type { ClearedCandidate } from '../../../domain/checks/check-rule.js';
import type { CheckOutcome } from '../../../domain/checks/outcome.js';
import { isCompanySource, type CompanySource } from '../../../domain/facts/company-sources.js';
import type { FactsBySource } from '../../../domain/facts/sources.js';
import type { CheckName, CheckPolicy } from '../../../domain/policy/check-policy.js';
import { autoPolicy, mortgagePolicy } from '../policy/shipped-policy.js';
import { aCase, aDealer, now, type CaseParts } from './a-case.js';
import { aHomeCase } from './a-home-case.js';

const carPolicy = autoPolicy();
const homePolicy = mortgagePolicy();
const ofLoan: readonly CheckName[] = [
  ...(['vehicle_register', 'property_register', 'valuation', 'telematics', 'insurance'] as const),
];
/** Checks that only a housing loan has. */
const ofHomes: readonly CheckName[] = ['property_register', 'home_ownership'];

/** The shipped policy asks the device only in servicing, since it is fitted at delivery; its rule is there for products that ask. */
const notAskedBeforeTheMoney: Partial<Record<CheckName, CheckPolicy>> = {
  telematics: {
    check: 'telematics',
    subject: 'loan',
    required: false,
    consent: 'telematics',
    timeToLiveDays: 7,
    giveUpAfterMinutes: 60,
    attemptsMin: 5,
    onUnavailable: 'manual_check',
    noRecord: { outcome: 'inconclusive', reason: 'device_unknown' },
    legallyRequired: false,
    mark: { source: 'this test', certainty: 'M' },
  },
};

/** A check of a company as policies of company loans have it: required, public or authorised on paper, asked again after a month. */
const ofCompany = (check: CompanySource, noRecord: CheckPolicy['noRecord']): CheckPolicy => ({
  check,
  subject: 'dealer',
  required: true,
  consent: null,
  timeToLiveDays: 30,
  giveUpAfterMinutes: 60,
  attemptsMin: 5,
  onUnavailable: 'manual_check',
  noRecord,
  legallyRequired: false,
  mark: { source: 'this test', certainty: 'M' },
});
const companyChecks: Readonly<Record<CompanySource, CheckPolicy>> = {
  business_registry: ofCompany('business_registry', {
    ...{ outcome: 'inconclusive', reason: 'no_record_of_company' },
  }),
  company_tax: ofCompany('company_tax', { outcome: 'inconclusive', reason: 'no_tax_record' }),
  invoices: ofCompany('invoices', { outcome: 'inconclusive', reason: 'no_invoices' }),
  movable_assets: ofCompany('movable_assets', {
    ...{ outcome: 'passed_with_note', note: 'no_entry_of_company' },
  }),
};

/** The outcome of a company's check on the dealer of a quiet car loan, with the given facts. */
export function companyOutcomeOf(
  check: CompanySource,
  facts: FactsBySource,
  at: string = now,
  party: Organisation = aDealer(),
): CheckOutcome {
  const file = aCase();
  const dealer = { party, facts };
  return evaluateCheck({
    file: { ...file, parties: { ...file.parties, dealer } },
    subject: 'dealer',
    check: companyChecks[check],
    policy: carPolicy,
    now: at,
    clearedCandidates: [],
  });
}

/** The outcome of a check on a quiet case of a product that has it, with the given facts, under the shipped policy. */
export function outcomeOf(
  check: CheckName,
  facts: FactsBySource,
  parts: CaseParts = {},
  more: { now?: string; cleared?: ClearedCandidate[] } = {},
): CheckOutcome {
  if (isCompanySource(check)) return companyOutcomeOf(check, facts, more.now);
  const onLoan = ofLoan.includes(check);
  const subject = onLoan ? 'loan' : 'borrower';
  const isOfHome = ofHomes.includes(check);
  const policy = isOfHome ? homePolicy : carPolicy;
  const checkPolicy =
    policy.checks.find((one) => one.check === check && one.subject === subject) ??
    notAskedBeforeTheMoney[check];
  if (checkPolicy === undefined) throw new Error(`the policy has no ${check} of ${subject}`);
  return evaluateCheck({
    file: isOfHome
      ? aHomeCase(onLoan ? { loanFacts: facts } : { facts })
      : aCase({ ...insured(check), ...parts, ...(onLoan ? { loanFacts: facts } : { facts }) }),
    subject,
    check: checkPolicy,
    policy,
    now: more.now ?? now,
    clearedCandidates: more.cleared ?? [],
  });
}

/** A policy is asked about by what was captured from it. */
const insured = (check: CheckName): CaseParts => (check === 'insurance' ? { insurance: {} } : {});

/** An outcome on one line, with its note, class or reason. */
export function text(outcome: CheckOutcome): string {
  switch (outcome.outcome) {
    case 'passed':
      return outcome.outcome;
    case 'passed_with_note':
      return `${outcome.outcome}:${outcome.note}`;
    case 'unavailable':
      return `${outcome.outcome}:${outcome.class}`;
    default:
      return `${outcome.outcome}:${outcome.reason}`;
  }
}
