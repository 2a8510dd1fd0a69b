import { z } from 'zod';
import { businessSchema } from './business.js';
import { coBorrowerSchema } from './co-borrower.js';
import { companySchema, dealerSchema } from './company.js';
import { consumptionSchema } from './consumption.js';
import { insuredSchema } from './insured.js';
import { estateSchema } from './estate.js';
import { guarantorSchema } from './guarantor.js';
import { homeSchema } from './home.js';
import {
  debtSchema,
  enquirySchema,
  lifeSchema,
  providentFundSchema,
  repaymentSchema,
  saidSchema,
  salarySchema,
  socialInsuranceSchema,
  tamperingSchema,
  taxSchema,
} from './money-facts.js';
import { paperFactsSchema } from './papers.js';
import { pastSchema } from './past.js';
import { projectSchema } from './project.js';
import { borrowerSchema, contactSchema, employmentSchema, phoneSchema } from './person.js';
import {
  candidateSchema,
  companyCandidateSchema,
  judicialCaseSchema,
  outageSchema,
  ownerCandidateSchema,
} from './records.js';
import { toldSchema } from './told.js';
import { tradeFactsSchema } from './trade.js';
import { purchaseSchema, termsSchema, vehicleSchema } from './vehicle.js';

/**
 * All that is true about one persona's people, company and car. Made once, kept, and the only thing that any connector, the bank or
 * the phone answers from.
 */
export const caseFactsSchema = z.strictObject({
  persona: z.string(),
  seed: z.string(),
  /** The simulated day on which they were made; dates hang on it. */
  madeOn: z.iso.date(),
  borrower: borrowerSchema,
  employment: employmentSchema,
  employer: companySchema,
  /** Where the borrower works after a lost job, if `life` says so. */
  nextEmployer: companySchema,
  dealer: dealerSchema,
  /** To whom the application has the money sent where it is not the dealer; several people may name the same. */
  payee: dealerSchema.nullable().default(null),
  socialInsurance: socialInsuranceSchema,
  providentFund: providentFundSchema,
  tax: taxSchema,
  salary: salarySchema,
  /** What was done to the statement that the source gives. */
  statement: tamperingSchema.default({ kind: 'none' }),
  /** What is handed in, and how the borrower answers when he is asked for more. */
  papers: paperFactsSchema.default(paperFactsSchema.parse({})),
  /** The contract that a company hands in. */
  trade: tradeFactsSchema.default(tradeFactsSchema.parse({})),
  /** What lies behind the borrower. */
  past: pastSchema.default(pastSchema.parse({})),
  said: saidSchema,
  /** What the application says otherwise than it is. */
  told: toldSchema.default(toldSchema.parse({})),
  debts: z.array(debtSchema),
  enquiries: z.array(enquirySchema),
  /** `onFile: false`: the courts' source has no record of the person at all, which is not the same as an empty list. */
  judicial: z.strictObject({
    onFile: z.boolean().default(true),
    cases: z.array(judicialCaseSchema),
  }),
  sanctions: z.strictObject({
    candidates: z.array(candidateSchema),
    companies: z.array(companyCandidateSchema).default([]),
    owners: z.array(ownerCandidateSchema).default([]),
  }),
  vehicle: vehicleSchema,
  purchase: purchaseSchema,
  /** What is wrong with the first insurance policy on the security. */
  insurance: insuredSchema.default(insuredSchema.parse({})),
  /** Set where a consumer loan is asked for and no car is bought. */
  consumption: consumptionSchema.nullable().default(null),
  /** Set where a housing loan is asked for and no car is bought. */
  home: homeSchema.nullable().default(null),
  /** Land or a building that secures the loan of a company. */
  estate: estateSchema.nullable().default(null),
  /** The company that borrows and its business, where one does. */
  business: businessSchema.nullable().default(null),
  /** Who answers for the company's figures, where it is somebody else than its founder. */
  financeHead: borrowerSchema.nullable().default(null),
  /** The wife or husband of who buys a home; whether the application names her is `namesSpouse`. */
  spouse: borrowerSchema.nullable().default(null),
  namesSpouse: z.boolean().default(true),
  /** Who takes over when one of the company's people leaves; nobody knows him while none has. */
  successor: borrowerSchema.nullable().default(null),
  /** The emergency contact, where the application names one. */
  contact: contactSchema.nullable().default(null),
  /** Who owes the loan with the borrower, where somebody does. */
  coBorrower: coBorrowerSchema.nullable().default(null),
  /** Who guarantees the loan, where somebody does. */
  guarantor: guarantorSchema.nullable().default(null),
  /** Set where a company borrows for a project. */
  project: projectSchema.nullable().default(null),
  terms: termsSchema,
  repayment: repaymentSchema,
  life: lifeSchema,
  phone: phoneSchema,
  /**
   * What the borrower says on the call before the money: that he takes it, no longer wants it, or has never asked for it; that he has borrowed
   * elsewhere since, has changed his job, pays a broker, or was shown no charges.
   */
  intention: z.enum([
    ...(['take', 'withdraw', 'denies'] as const),
    ...(['owes_more', 'changes_job', 'pays_broker', 'uninformed'] as const),
  ]),
  outages: z.array(outageSchema),
});
export type CaseFacts = z.infer<typeof caseFactsSchema>;

/** The name by which a case is addressed: `<persona>:<seed>`. */
export function caseKey(facts: Pick<CaseFacts, 'persona' | 'seed'>): string {
  return `${facts.persona}:${facts.seed}`;
}

/** Where the borrower says that he works. */
export const statedEmployer = ({
  told,
  employer,
  nextEmployer,
}: CaseFacts): CaseFacts['employer'] => (told.worksElsewhere ? nextEmployer : employer);
