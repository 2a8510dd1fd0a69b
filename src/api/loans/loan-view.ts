import { z } from 'zod';
import { realEstateUses } from '../../../domain/application/real-estate.js';
import {
  consentPurposes,
  earlierInterviewSchema,
  termsSchema,
} from '../../../domain/application/application-parts.js';
import { processPicture } from '../../../domain/loan/process-picture.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { tierInForce } from '../../../domain/loan/tier-in-force.js';
import { moneySchema } from '../../../domain/money/money.js';
import { homeJurisdiction } from '../../../domain/policy/jurisdiction.js';
import { closedReasons } from '../../../domain/process/stage.js';
import { allowedActionSchema, type AllowedAction } from './allowed-actions.js';
import { documentViews, documentViewSchema } from './document-view.js';
import { approvalView, approvalViewSchema } from './approval-view.js';
import { waitingSchema } from './failing-view.js';
import { loanRowSchema } from './loan-row.js';
import { maskedParty, maskedPartySchema } from './masked-party.js';
import { noticesView, noticesViewSchema } from './notices-view.js';
import { scoreView, scoreViewSchema } from './score-view.js';

const holdSchema = z.object({
  since: z.string(),
  by: z.string(),
  bySort: z.enum(['staff', 'risk', 'temporal']),
  reason: z.string(),
});

const moneyOrderSchema = z.object({
  amount: z.object({ amountMinor: z.int(), currency: z.string() }),
  payeePartyId: z.string(),
  status: z.enum(['ordered', 'accepted', 'paid', 'unknown', 'not_possible', 'refused', 'rejected']),
  paidAt: z.string().nullable(),
});

/** `GET /v1/loans/{id}`: what a list shows (design.md §8), and the rest of the loan, masked. */
export const loanViewSchema = loanRowSchema
  .omit({ borrower: true })
  .extend({
    epoch: z.int(),
    jurisdiction: z.string().describe('By whose rules it is lent.'),
    channel: z.string(),
    earlierInterview: earlierInterviewSchema
      .nullable()
      .describe('Held before the application came, as told; null where none was told.'),
    stageEnteredAt: z.string(),
    round: z.int(),
    hold: holdSchema.nullable(),
    exiting: z.object({ reason: z.enum(closedReasons), since: z.string() }).nullable(),
    closedAt: z.string().nullable(),
    terms: termsSchema,
    purpose: z
      .union([
        z.object({ use: z.string(), price: moneySchema, downPayment: moneySchema }),
        z.object({
          use: z.string(),
          totalCost: moneySchema,
          ownFunds: moneySchema,
          merchantPartyId: z.string().nullable(),
        }),
        z.object({
          use: z.string(),
          totalCost: moneySchema,
          ownFunds: moneySchema,
          otherFunding: moneySchema,
          payeePartyId: z.string().nullable(),
        }),
        z.object({
          use: z.string(),
          totalCost: moneySchema,
          ownFunds: moneySchema,
          payeePartyId: z.string().nullable(),
          projectName: z.string(),
        }),
      ])
      .describe(
        'What the money is for: a car or a home with its price, what is consumed with its cost, what the running business of a company needs, or a project, whose file stands at `/project`.',
      ),
    collateral: z
      .discriminatedUnion('kind', [
        z.object({
          kind: z.literal('vehicle'),
          make: z.string(),
          model: z.string(),
          state: z.string(),
        }),
        z.object({
          kind: z.literal('home'),
          estate: z.string(),
          districtCode: z.string(),
          areaHundredths: z.int(),
          state: z.string(),
        }),
        z.object({
          kind: z.literal('real_estate'),
          use: z.enum(realEstateUses),
          districtCode: z.string(),
          areaHundredths: z.int(),
          ownerPartyId: z.string(),
        }),
        z.object({
          kind: z.literal('movables'),
          receivables: z.array(
            z.object({
              amount: moneySchema,
              dueOn: z.string(),
              invoices: z.int().describe('How many invoices stand behind it.'),
            }),
          ),
          stock: z.array(z.object({ value: moneySchema })),
          equipment: z.array(z.object({ value: moneySchema })),
        }),
      ])
      .nullable()
      .describe('Null for a loan that nothing secures.'),
    parties: z.array(maskedPartySchema),
    consents: z.array(
      z.object({
        partyId: z.string(),
        purpose: z.enum(consentPurposes),
        givenAt: z.string(),
        withdrawnAt: z.string().nullable(),
      }),
    ),
    documents: z.array(documentViewSchema),
    score: scoreViewSchema.nullable(),
    approval: approvalViewSchema,
    money: moneyOrderSchema.nullable(),
    notices: noticesViewSchema,
    waiting: waitingSchema,
    allowedActions: z.array(allowedActionSchema),
  })
  .meta({ title: 'Loan' });

/** What secures the loan, as everybody who may see the loan sees it: a home without its street, a company's assets without debtor and place. */
function shownCollateral({ collateral }: Loan) {
  if (collateral?.kind === 'movables') {
    const { kind, receivables, stock, equipment } = collateral;
    const valueOf = ({ value }: { value: z.infer<typeof moneySchema> }) => ({ value });
    return {
      kind,
      receivables: receivables.map(({ amount, dueOn, invoiceNumbers }) => ({
        ...{ amount, dueOn, invoices: invoiceNumbers.length },
      })),
      stock: stock.map(valueOf),
      equipment: equipment.map(valueOf),
    };
  }
  if (collateral?.kind === 'real_estate') {
    const { kind, use, areaHundredths, ownerPartyId, address } = collateral;
    return { kind, use, areaHundredths, ownerPartyId, districtCode: address.districtCode };
  }
  if (collateral?.kind !== 'home') return collateral;
  const { kind, estate, areaHundredths, state, address } = collateral;
  return { kind, estate, areaHundredths, state, districtCode: address.districtCode };
}

/** What the money is for; a project by its name, since its file is long and has a place of its own. */
function shownPurpose(loan: Loan) {
  if (loan.product !== 'project_finance') return loan.purpose;
  const { project, ...purpose } = loan.purpose;
  return { ...purpose, projectName: project.name };
}

/** The loan as it goes out. */
export function loanView(
  loan: Loan,
  epoch: number,
  nextWakeAt: string | null,
  allowedActions: AllowedAction[],
): z.input<typeof loanViewSchema> {
  const { loanId, businessKey, product, branch, stage, version, submittedAt } = loan;
  return {
    ...{ loanId, businessKey, product, branch, stage, version, submittedAt, epoch, nextWakeAt },
    held: loan.held !== null,
    hold: loan.held,
    closedReason: loan.closed?.reason ?? null,
    closedAt: loan.closed?.at ?? null,
    risk: { tier: tierInForce(loan), band: loan.band },
    jurisdiction: loan.jurisdiction ?? homeJurisdiction,
    channel: loan.channel,
    earlierInterview: loan.earlierInterview ?? null,
    stageEnteredAt: loan.stageEnteredAt,
    round: loan.round,
    exiting: loan.exiting,
    terms: loan.terms,
    purpose: shownPurpose(loan),
    collateral: shownCollateral(loan),
    parties: Object.values(loan.parties).map((party) => maskedParty(party, loan)),
    consents: loan.consents,
    documents: documentViews(loan),
    score: scoreView(loan),
    approval: approvalView(loan),
    money: moneyOrder(loan),
    notices: noticesView(loan),
    waiting: processPicture(loan).waiting,
    allowedActions,
  };
}

function moneyOrder(loan: Loan): z.infer<typeof moneyOrderSchema> | null {
  if (loan.money === null) return null;
  const { amountMinor, currency, payeePartyId, status, paidAt } = loan.money;
  return { amount: { amountMinor, currency }, payeePartyId, status, paidAt };
}
