import type { Product } from '../application/product.js';
import { isOfGuarantors, subjectsOfRule } from './borrowers.js';
import { ageAtEnd } from './age-at-end.js';
import { bureauFund } from './bureau-fund.js';
import { collateralOwner } from './collateral/collateral-owner.js';
import { collateralOwnerNear } from './collateral/collateral-owner-near.js';
import { collateralSeized } from './collateral/collateral-seized.js';
import { loanToPrice } from './collateral/loan-to-price.js';
import { priceAgainstValuation } from './purchase/price-against-valuation.js';
import { propertyRules } from './real-estate/property-rules.js';
import { secondLien } from './collateral/second-lien.js';
import { termLimit } from './collateral/term-limit.js';
import { vehicleUse } from './collateral/vehicle-use.js';
import { vinReread } from './collateral/vin-reread.js';
import { contactsChanged } from './contacts-changed.js';
import type { RuleResult } from './contract/contract-against-approved.js';
import { amountAboveCost } from './consumption/amount-above-cost.js';
import { consumerTermLimit } from './consumption/consumer-term-limit.js';
import { consumptionProofRules } from './consumption/proof-rules.js';
import { onlineAmountLimit } from './consumption/online-amount-limit.js';
import { selfPayment } from './consumption/self-payment.js';
import { byProduct, type CrossCheck, type CrossCheckInput } from './cross-check.js';
import { debtService } from './debt-service.js';
import type { CrossCheckResult } from '../findings/finding.js';
import { isOfAnyInterview, isOfGuarantor, isOfProduct } from '../questions/interview-bank.js';
import { cardUse } from './card-use.js';
import { employerAcrossSources } from './employer-across-sources.js';
import { employerNameNear } from './employer-name-near.js';
import { enquiries } from './enquiries.js';
import { guaranteesGiven } from './guarantees-given.js';
import { guarantorsOf } from './guarantors/guaranteeing.js';
import { guarantorRules } from './guarantors/guarantor-rules.js';
import { downPaymentMinimum } from './housing/down-payment-minimum.js';
import { homeArea } from './housing/home-area.js';
import { homeMortgaged } from './housing/home-mortgaged.js';
import { coOwner } from './housing/co-owner.js';
import { homeOwner } from './housing/home-owner.js';
import { homeOwnerNear } from './housing/home-owner-near.js';
import { homePayee } from './housing/home-payee.js';
import { homeSeized } from './housing/home-seized.js';
import { homeUse } from './housing/home-use.js';
import { homesUndeclared } from './housing/homes-undeclared.js';
import { housingPayment } from './housing/housing-payment.js';
import { loanToValue } from './housing/loan-to-value.js';
import { rightOfResidence } from './housing/right-of-residence.js';
import { maritalStatusDiffers } from './household/marital-status.js';
import { spouseLeftOut } from './household/spouse-left-out.js';
import { incomeCertificate } from './income-certificate.js';
import { incomeGap } from './income-gap.js';
import { jobUnstable } from './job-stability.js';
import { invoiceTwice } from './invoice-twice.js';
import { newLenders } from './new-lenders.js';
import { overdueHistory } from './overdue-history.js';
import { creditBeforeDownPayment } from './purchase/credit-before-down-payment.js';
import { downPaymentBorrowed } from './purchase/down-payment-borrowed.js';
import { carPurchaseRules, homePurchaseRules } from './purchase/purchase-rules.js';
import { publicRecords } from './public-records.js';
import { politicallyExposed } from './politically-exposed.js';
import { payeeIsDealer } from './purpose/payee.js';
import { repaidByBorrowing } from './repaid-by-borrowing.js';
import { sharedNumber } from './shared-number.js';
import { sharedLinks } from './shared-links.js';
import { accountOverdrawn } from './statements/account-overdrawn.js';
import { fileEdited } from './statements/file-edited.js';
import { statementHolder } from './statements/holder.js';
import { markedByWhom } from './statements/marked-by-whom.js';
import { rowRules } from './statements/statement-rules.js';
import { taxReturn } from './tax-return.js';
import { unknownLender } from './unknown-lender.js';
import { businessRules, businessRulesOfProject } from './business/business-rules.js';
import { overCompany } from './business/case-of-loan.js';
import { workingCapitalTermLimit } from './business/working-capital-term-limit.js';
import { projectRules } from './project/project-rules.js';

/** What whoever borrows owes and has repaid, a person or a company, and whether the statements are whole. */
const aboutCredit = [
  unknownLender,
  enquiries,
  overdueHistory,
  publicRecords,
  statementHolder,
  fileEdited,
  ...rowRules,
] as const;

/** What a natural person earns, owes and has repaid, whatever he borrows for. */
const aboutMeans = [
  incomeGap,
  incomeCertificate,
  taxReturn,
  bureauFund,
  employerAcrossSources,
  employerNameNear,
  jobUnstable,
  debtService,
  newLenders,
  cardUse,
  guaranteesGiven,
  repaidByBorrowing,
  accountOverdrawn,
  maritalStatusDiffers,
  ...aboutCredit,
] as const;

/** How a person can be reached. */
const aboutContacts = [sharedNumber, contactsChanged] as const;

/** What other applications have in common with this one, who its parties are to the lists, and what those carry who guarantee. */
const aboutOthers = [...sharedLinks, politicallyExposed, ...guarantorRules] as const;

/** The cross-checks of each product, in the order in which the report shows them. A new rule is one file and one line here. */
export const crossChecksOf: { readonly [P in Product]: readonly CrossCheck<P>[] } = {
  auto: [
    ...aboutMeans,
    creditBeforeDownPayment,
    downPaymentBorrowed,
    ...aboutContacts,
    ...aboutOthers,
    amountAboveCost,
    loanToPrice,
    termLimit,
    ageAtEnd,
    priceAgainstValuation,
    payeeIsDealer,
    ...carPurchaseRules,
    invoiceTwice,
    vehicleUse,
    collateralOwner,
    collateralOwnerNear,
    collateralSeized,
    secondLien,
    vinReread,
  ],
  mortgage: [
    ...aboutMeans,
    housingPayment,
    creditBeforeDownPayment,
    downPaymentBorrowed,
    homesUndeclared,
    spouseLeftOut,
    ...aboutContacts,
    ...aboutOthers,
    amountAboveCost,
    downPaymentMinimum,
    ageAtEnd,
    loanToValue,
    priceAgainstValuation,
    homePayee,
    ...homePurchaseRules,
    homeOwner,
    homeOwnerNear,
    coOwner,
    homeSeized,
    homeMortgaged,
    rightOfResidence,
    homeUse,
    homeArea,
  ],
  consumer: [
    ...aboutMeans,
    ...aboutContacts,
    ...aboutOthers,
    amountAboveCost,
    consumerTermLimit,
    ageAtEnd,
    onlineAmountLimit,
    selfPayment,
    ...consumptionProofRules,
    invoiceTwice,
  ],
  sme_working_capital: [
    ...aboutCredit,
    ...aboutOthers,
    sharedNumber,
    ...businessRules.map(overCompany),
    ...propertyRules,
    invoiceTwice,
    amountAboveCost,
    workingCapitalTermLimit,
    selfPayment,
  ],
  project_finance: [
    ...aboutCredit,
    ...aboutOthers,
    sharedNumber,
    ...businessRulesOfProject.map(overCompany),
    ...projectRules,
    ...propertyRules,
    workingCapitalTermLimit,
    selfPayment,
  ],
};

/** Evaluates every cross-check of the product, or the one of a rule, about each party that it is about: a finding about somebody carries his party id, the others `loan`. */
export function runCrossChecks(input: CrossCheckInput, only?: string): RuleResult[] {
  const wanted = <P extends Product>(product: P): readonly CrossCheck<P>[] =>
    only === undefined ? crossChecksOf[product] : (ofRule[product].get(only) ?? []);
  return byProduct(input, {
    auto: (one) => results(wanted('auto'), one),
    mortgage: (one) => results(wanted('mortgage'), one),
    consumer: (one) => results(wanted('consumer'), one),
    sme_working_capital: (one) => results(wanted('sme_working_capital'), one),
    project_finance: (one) => results(wanted('project_finance'), one),
  });
}

const byRule = <P extends Product>(checks: readonly CrossCheck<P>[]) => {
  const found = new Map<string, CrossCheck<P>[]>();
  for (const check of checks) found.set(check.rule, [...(found.get(check.rule) ?? []), check]);
  return found;
};

/** One rule of many is asked for by name, loan by loan. */
const ofRule: { readonly [P in Product]: ReadonlyMap<string, readonly CrossCheck<P>[]> } = {
  auto: byRule(crossChecksOf.auto),
  mortgage: byRule(crossChecksOf.mortgage),
  consumer: byRule(crossChecksOf.consumer),
  sme_working_capital: byRule(crossChecksOf.sme_working_capital),
  project_finance: byRule(crossChecksOf.project_finance),
};

/** The rules of a product, each once. */
export const rulesOfProduct = (product: Product): string[] => [...ofRule[product].keys()];

function results<P extends Product>(
  checks: readonly CrossCheck<P>[],
  input: CrossCheckInput<P>,
): RuleResult[] {
  return checks.flatMap((check) => {
    const { rule, about } = check;
    const subjects = subjectsOfRule(input.file, about);
    if (subjects.length === 0 && !isOfGuarantors(about)) {
      const result = { result: 'not_evaluated' as const, missing: ['borrower'] };
      return [{ rule, subject: 'borrower', result }];
    }
    return subjects.map((subject) => ({
      ...{ rule, subject },
      result: ownQuestions(resultOf(check, input, subject), input, subject),
    }));
  });
}

/** What a rule says, with every value of a statement under the name of whoever gave it. */
function resultOf<P extends Product>(
  check: CrossCheck<P>,
  input: CrossCheckInput<P>,
  subject: string,
): CrossCheckResult {
  const said = check.evaluate(input, subject);
  return check.namesSources === true ? said : markedByWhom(said, input, subject);
}

/** A finding opens the questions of its product's interview, and those that are asked whatever is lent; about a guarantor those of his own interview. */
function ownQuestions(
  said: CrossCheckResult,
  { file }: Pick<CrossCheckInput, 'file'>,
  subject: string,
): CrossCheckResult {
  if (said.result !== 'finding') return said;
  const { finding } = said;
  const isGuarantor = guarantorsOf(file).includes(subject);
  const opensQuestions = finding.opensQuestions.filter((key) =>
    isGuarantor ? !isOfAnyInterview(key) : isOfProduct(key, file.product) && !isOfGuarantor(key),
  );
  return { result: 'finding', finding: { ...finding, opensQuestions } };
}

/** The rules of a product that a changed source or field makes stale (S17): a field matches itself, its parts and its whole. */
export function rulesMadeStaleBy(changed: string, product: Product): string[] {
  return crossChecksOf[product]
    .filter((check) => check.staleWhen.some((used) => touches(used, changed)))
    .map((check) => check.rule);
}

const touches = (used: string, changed: string): boolean =>
  used === changed || used.startsWith(`${changed}.`) || changed.startsWith(`${used}.`);
