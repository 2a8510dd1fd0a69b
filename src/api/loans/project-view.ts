import { z } from 'zod';
import { codeOfFileSchema } from '../../../domain/application/project-shapes.js';
import { reporters } from '../../../domain/application/project-progress.js';
import {
  budgetKinds,
  capitalSources,
  permitSchema,
  projectUses,
} from '../../../domain/application/project.js';
import type { projectPicture, Standing } from '../../../domain/loan/queries/project-picture.js';
import { moneySchema, type Money } from '../../../domain/money/money.js';

const orNobodyKnows = 'Null where nobody has reported.';

const standingSchema = z.object({
  by: z.enum(reporters),
  asOf: z.string(),
  doneBasisPoints: z.int(),
  paidBasisPoints: z.int().describe('Of the whole budget.'),
  aheadBasisPoints: z.int().describe('By how much the money is ahead of the works (EW-F07).'),
  plannedBasisPoints: z.int().describe('What should be done by that day.'),
  monthsLate: z.int().describe('Since the oldest milestone that is due and not done.'),
  lateMilestone: z.string().nullable(),
  daysStopped: z.int(),
  overBudget: moneySchema,
  reserveLeft: moneySchema,
  beyondReserve: moneySchema,
});

/** A project as it goes out. Parties stand in it by their ids alone. */
export const projectViewSchema = z
  .object({
    name: z.string(),
    use: z.enum(projectUses),
    industryCode: z.string(),
    districtCode: z.string(),
    startOn: z.string(),
    finishOn: z.string(),
    startUpOn: z.string(),
    totalInvestment: moneySchema,
    capital: moneySchema,
    capitalPaid: z.array(
      z.object({
        on: z.string(),
        amount: moneySchema,
        payerPartyId: z.string(),
        source: z.enum(capitalSources),
      }),
    ),
    feasibility: z.object({
      author: z.string(),
      madeOn: z.string(),
      stated: z.object({
        baseBasisPoints: z.int(),
        priceDownBasisPoints: z.int(),
        costUpBasisPoints: z.int(),
      }),
    }),
    permits: z.array(permitSchema),
    contractor: z.object({ partyId: z.string(), contractValue: moneySchema }),
    supervisorPartyId: z.string(),
    sponsorPartyIds: z.array(z.string()),
    lenders: z.object({
      ownShareBasisPoints: z.int(),
      others: z.array(z.object({ lender: z.string(), shareBasisPoints: z.int() })),
    }),
    draw: z.object({ line: codeOfFileSchema, payeePartyId: z.string().nullable() }),
    budget: z.array(
      z.object({
        line: codeOfFileSchema,
        kind: z.enum(budgetKinds),
        amount: moneySchema,
        payeePartyIds: z.array(z.string()),
        paid: moneySchema.nullable().describe(orNobodyKnows),
        expected: moneySchema.nullable().describe(orNobodyKnows),
      }),
    ),
    milestones: z.array(
      z.object({
        milestone: codeOfFileSchema,
        name: z.string(),
        weightBasisPoints: z.int(),
        plannedOn: z.string(),
        doneBasisPoints: z.int().nullable().describe(orNobodyKnows),
      }),
    ),
    standings: z.array(standingSchema).describe('By the newest report of each who has reported.'),
    money: z.object({
      loansOfAllLenders: moneySchema,
      drawn: moneySchema,
      capitalNeeded: moneySchema.describe(
        'Pro rata to the draw, which takes the whole loan today.',
      ),
      capitalTold: moneySchema,
      capitalSeen: moneySchema
        .nullable()
        .describe('In the company’s account; null where it cannot be said.'),
    }),
  })
  .meta({ title: 'Project' });

/** The project as it goes out. */
export function projectView(
  picture: NonNullable<ReturnType<typeof projectPicture>>,
): z.input<typeof projectViewSchema> {
  const { purpose, lines, doneOf, standings, money } = picture;
  const { project } = purpose;
  const { currency } = purpose.totalCost;
  const amount = (amountMinor: number): Money => ({ amountMinor, currency });
  const { author, madeOn, stated } = project.feasibility;
  const { name, industryCode, districtCode, startOn, finishOn, startUpOn } = project;
  return {
    ...{ name, use: purpose.use, industryCode, districtCode, startOn, finishOn, startUpOn },
    ...{ totalInvestment: purpose.totalCost, capital: purpose.ownFunds },
    capitalPaid: project.capitalPaid,
    feasibility: { author: author.name, madeOn, stated },
    permits: project.permits,
    contractor: project.contractor,
    supervisorPartyId: project.supervisorPartyId,
    sponsorPartyIds: project.sponsorPartyIds,
    lenders: project.syndicate,
    draw: { line: project.drawLine, payeePartyId: purpose.payeePartyId },
    budget: project.budget.map((line) => {
      const spent = lines?.find((one) => one.line === line.line);
      return {
        ...line,
        paid: spent === undefined ? null : amount(spent.paidMinor),
        expected: spent === undefined ? null : amount(spent.expectedMinor),
      };
    }),
    milestones: project.milestones.map((one) => ({
      ...one,
      doneBasisPoints: doneOf?.[one.milestone] ?? null,
    })),
    standings: standings.map((one) => shownStanding(one, amount)),
    money: {
      loansOfAllLenders: amount(money.loansMinor),
      drawn: amount(money.drawnMinor),
      capitalNeeded: amount(money.capitalNeededMinor),
      capitalTold: amount(money.capitalToldMinor),
      capitalSeen: money.capitalSeenMinor === null ? null : amount(money.capitalSeenMinor),
    },
  };
}

function shownStanding(
  { overMinor, reserveMinor, uncoveredMinor, ...standing }: Standing,
  amount: (amountMinor: number) => Money,
) {
  return {
    ...standing,
    overBudget: amount(overMinor),
    reserveLeft: amount(reserveMinor),
    beyondReserve: amount(uncoveredMinor),
  };
}
