import { z } from 'zod';
import { demandedPositions } from '../application/positions.js';
import type { Product } from '../application/product.js';
import { currencySchema } from '../money/currency.js';
import { businessPolicySchema } from './business-policy.js';
import { checkPolicySchema } from './check-policy.js';
import { dateRangeFields } from './dated.js';
import { consumptionPolicySchema } from './consumption-policy.js';
import { contactDemandPolicySchema } from './contact-demand-policy.js';
import { dutiesSchema, isAskedFor, waiverPolicySchema } from './duty-policy.js';
import { dealerPolicySchema } from './dealer-policy.js';
import { documentPolicySchema } from './document-policy.js';
import { eligibilityLineSchema } from './eligibility-policy.js';
import {
  costTablePolicySchema,
  firstInstalmentPolicySchema,
  paymentRuleSchema,
} from './payment-policy.js';
import { projectPolicySchema } from './project-policy.js';
import {
  ageAtEndPolicySchema,
  amountLimitSchema,
  debtServicePolicySchema,
  downPaymentMinimumSchema,
  housingPaymentPolicySchema,
  loanToPriceCapSchema,
  localDownPaymentMinimumSchema,
  loanToValuePolicySchema,
  netPayPolicySchema,
  termLimitSchema,
  usualTermLimitSchema,
  vehicleTermLimitSchema,
} from './ratio-policy.js';
import { homeJurisdiction, jurisdictionSchema } from './jurisdiction.js';
import { guarantorPolicySchema } from './guarantor-policy.js';
import { industryRiskSchema } from './industry-risk.js';
import { insuranceDemandSchema } from './insurance-policy.js';
import { keyPersonPolicySchema } from './key-person-policy.js';
import { messagePolicySchema } from './message-policy.js';
import { noticePolicySchema } from './notice-policy.js';
import { requiredDocumentPolicySchema } from './required-document-policy.js';
import { retentionPolicySchema } from './retention-policy.js';
import { sanctionsPolicySchema } from './sanctions-policy.js';
import { scorecardPolicySchema } from './scorecard-policy.js';
import {
  arrearsPolicySchema,
  callbackPlanPolicySchema,
  classificationPolicySchema,
  monitoringSourceSchema,
  signalPolicySchema,
} from './servicing-policy.js';
import { sourceMarkSchema } from './source-mark.js';
import { transcriptPolicySchema } from './transcript-policy.js';
import { visitPolicySchema } from './visit-policy.js';
import { suspicionPolicySchema } from './suspicion-policy.js';
import { stepPatienceSchema } from './step-patience.js';
import {
  carTolerancesSchema,
  homeTolerancesSchema,
  sharedTolerancesSchema,
} from './tolerance-policy.js';
import { approvalMatrixRowSchema, workPolicySchema } from './work-policy.js';

/** An identity card that ends within so many days is noted, since it may end before the money goes out (depth.md G27). */
const identityPolicySchema = z.strictObject({
  expiresSoonDays: z.int().min(1).max(365),
  mark: sourceMarkSchema,
});

/** How the interview (面谈) may be held besides in person and by telephone; the law bounds it by product (lending.md §1.1 row 7). */
const interviewPolicySchema = z.strictObject({
  /** By video on the lender's own platform. */
  byVideo: z.boolean(),
  mark: sourceMarkSchema,
});

/** What the policy of every product says. */
const sharedShape = {
  policyId: z.string().regex(/^[a-z]+(-[a-z]+)+$/),
  version: z.string().regex(/^\d{4}\.\d+$/),
  jurisdiction: jurisdictionSchema,
  /** The zone of the policy's civil dates and business hours. */
  zone: z.string(),
  /** What the product is lent in, and what its sources' amounts are in. */
  currency: currencySchema,
  ...dateRangeFields,
  mark: sourceMarkSchema,
  checks: z.array(checkPolicySchema).min(1),
  patience: stepPatienceSchema,
  debtService: debtServicePolicySchema,
  netPay: netPayPolicySchema,
  /** Absent: guarantors are not interviewed, and what they can carry is not judged. */
  guarantors: guarantorPolicySchema.optional(),
  /** Absent in versions of earlier releases: 30 days. */
  identity: identityPolicySchema.optional(),
  sanctions: sanctionsPolicySchema,
  /** Absent in versions of earlier releases: five business days. */
  suspicion: suspicionPolicySchema.optional(),
  scorecard: scorecardPolicySchema,
  /** Absent: never by video. */
  interview: interviewPolicySchema.optional(),
  /** Absent in versions of earlier releases: no visit is waived. */
  siteVisit: visitPolicySchema.optional(),
  work: workPolicySchema,
  approvalMatrix: z.array(approvalMatrixRowSchema).min(1),
  paymentRules: z.array(paymentRuleSchema).min(1),
  firstInstalment: firstInstalmentPolicySchema,
  costTable: costTablePolicySchema,
  callbackPlan: callbackPlanPolicySchema,
  monitoring: z.array(monitoringSourceSchema).min(1),
  signals: signalPolicySchema,
  arrears: arrearsPolicySchema,
  classification: classificationPolicySchema,
  retention: retentionPolicySchema,
  documents: documentPolicySchema,
  requiredDocuments: requiredDocumentPolicySchema,
  /** What the lender has to do in the life of a loan; absent in versions of earlier releases. */
  duties: dutiesSchema.optional(),
  /** Who waives what the law does not demand; absent in versions of earlier releases. */
  waivers: waiverPolicySchema.optional(),
  /** Absent: a mobile of the borrower is all that is demanded. */
  contactPoints: contactDemandPolicySchema.optional(),
  /** Absent: by text message, else by mail of the message provider, as in earlier releases. */
  messages: messagePolicySchema.optional(),
  /** Absent in versions of earlier releases: people are told, and nothing of it has a day of its own. */
  notices: noticePolicySchema.optional(),
  /** Absent: no call is written down. */
  transcripts: transcriptPolicySchema.optional(),
  /** The insurance of the security before the money; null: none is demanded, as where it is absent, in versions of earlier releases. */
  insurance: insuranceDemandSchema.nullable().optional(),
  eligibility: z.array(eligibilityLineSchema).min(1).max(100),
};

/** The policy of car loans: caps on loan to price and limits of term by the kind of car. */
const autoPolicySchema = z.strictObject({
  ...sharedShape,
  product: z.literal('auto'),
  tolerances: carTolerancesSchema,
  dealers: dealerPolicySchema,
  loanToPriceCaps: z.array(loanToPriceCapSchema).min(1),
  ageAtEnd: ageAtEndPolicySchema,
  termLimits: z.array(vehicleTermLimitSchema).min(1),
});

/** The policy of housing loans: dated minimums of the down payment, value, payment and age. */
const mortgagePolicySchema = z.strictObject({
  ...sharedShape,
  product: z.literal('mortgage'),
  tolerances: homeTolerancesSchema,
  downPaymentMinimums: z.array(downPaymentMinimumSchema).min(1),
  /** Absent in versions of earlier releases: no region asks for more than the country. */
  localDownPaymentMinimums: z.array(localDownPaymentMinimumSchema).max(2_000).optional(),
  loanToValue: loanToValuePolicySchema,
  housingPayment: housingPaymentPolicySchema,
  ageAtEnd: ageAtEndPolicySchema,
});

/** The policy of consumer loans: dated limits of term, of the amount of what is lent online, and what proves the use. */
const consumerPolicySchema = z.strictObject({
  ...sharedShape,
  product: z.literal('consumer'),
  tolerances: sharedTolerancesSchema,
  termLimits: z.array(termLimitSchema).min(1),
  onlineAmountLimits: z.array(amountLimitSchema).min(1),
  /** Absent in versions of earlier releases, which evaluate nothing of these bounds. */
  consumption: consumptionPolicySchema.optional(),
  ageAtEnd: ageAtEndPolicySchema,
});

/** The policy of working capital: dated limits of term, and who speaks for the company. */
const workingCapitalPolicySchema = z.strictObject({
  ...sharedShape,
  product: z.literal('sme_working_capital'),
  tolerances: sharedTolerancesSchema,
  termLimits: z.array(usualTermLimitSchema).min(1),
  keyPersons: keyPersonPolicySchema,
  business: businessPolicySchema,
  /** Industries where no table of them is in force (industry-table.ts): policies of earlier releases held them. */
  industries: z.array(industryRiskSchema).max(500),
});

/** The policy of projects: dated limits of term and least shares of capital, cover, permits and progress, and who speaks for the company. */
const projectFinancePolicySchema = z.strictObject({
  ...sharedShape,
  product: z.literal('project_finance'),
  tolerances: sharedTolerancesSchema,
  termLimits: z.array(usualTermLimitSchema).min(1),
  keyPersons: keyPersonPolicySchema,
  business: businessPolicySchema,
  industries: z.array(industryRiskSchema).max(500),
  project: projectPolicySchema,
});

/**
 * The policy of one product in one jurisdiction (product.md §7): everything that a lender would change without a developer.
 * A decision records `policyId` and `version`; a new version rules new decisions from its date and never rewrites old ones.
 */
export const productPolicySchema = z
  .discriminatedUnion('product', [
    autoPolicySchema,
    mortgagePolicySchema,
    consumerPolicySchema,
    workingCapitalPolicySchema,
    projectFinancePolicySchema,
  ])
  .superRefine((policy, issues) => {
    const say = (path: (string | number)[], message: string) =>
      issues.addIssue({ code: 'custom', path, message });
    if (policy.effectiveTo !== null && policy.effectiveTo < policy.effectiveFrom) {
      say(['effectiveTo'], 'is before effectiveFrom');
    }
    if (policy.jurisdiction !== homeJurisdiction && policy.product !== 'consumer') {
      say(
        ['product'],
        `outside ${homeJurisdiction} only consumer loans are lent: cars, homes and companies are told as in China`,
      );
    }
    policy.duties?.forEach((duty, i) => {
      if (!isAskedFor(duty, policy))
        say(['duties', i, 'metBy'], 'names what this policy does not ask for');
      if (duty.dueBy === 'servicing' && duty.before !== undefined)
        say(['duties', i, 'before'], 'holds money for what comes due after it');
    });
    const asksForInsurance = policy.requiredDocuments.items.some(
      ({ type, stage }) => type === 'insurance_policy' && stage !== 'servicing',
    );
    if (policy.insurance && !asksForInsurance)
      say(['insurance'], 'is demanded, and requiredDocuments asks nobody for an insurance_policy');
    if ('keyPersons' in policy) {
      const held = demandedPositions(policy.product);
      for (const role of ['speaks', 'calledBack'] as const)
        if (!held.includes(policy.keyPersons[role]))
          say(['keyPersons', role], 'is a position that nobody, or several, may hold');
    }
    const seen = new Set<string>();
    policy.checks.forEach((check, i) => {
      const key = `${check.check}:${check.subject}`;
      if (seen.has(key)) say(['checks', i], `${key} stands twice`);
      seen.add(key);
      if (check.legallyRequired && !check.required) {
        say(['checks', i, 'required'], 'a legally required check is required');
      }
      if (check.required && check.personFromTier !== undefined) {
        say(['checks', i, 'personFromTier'], 'a required check goes to a person in every tier');
      }
    });
  });
export type ProductPolicy = z.infer<typeof productPolicySchema>;
/** The policy of one product. */
export type PolicyOf<P extends Product> = Extract<ProductPolicy, { product: P }>;
