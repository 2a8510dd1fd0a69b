import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { findCalledBack } from '../../../domain/loan/spokespeople.js';
import type { Servicing } from '../../../domain/loan/state/servicing.js';
import { moneySchema } from '../../../domain/money/money.js';
import { overdueBucket } from '../../../domain/repayment/overdue-bucket.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { staff } from '../auth/role-sets.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import type { ApiDeps } from '../ports.js';
import { LoanAccess } from './loan-access.js';
import { LoanId } from './loan-id.js';

/** `current`, `M1` (1–30 days past due), `M2` …; null where the bank has not said. */
const bucketSchema = z.string().nullable();
const bucketOf = (daysPastDue: number | null) =>
  daysPastDue === null ? null : overdueBucket(daysPastDue);

const planSchema = z.object({
  disbursedOn: z.string().nullable(),
  lastInstalmentOn: z.string().nullable(),
  planVersion: z.string().nullable(),
  nextCycle: z.object({ number: z.int(), on: z.string(), at: z.string() }).nullable(),
  daysPastDue: z.int().nullable(),
  overdueBucket: bucketSchema,
  promise: z
    .object({
      on: z.iso.date(),
      amount: moneySchema,
      givenAt: z.string(),
      taskId: z.string(),
    })
    .nullable()
    .describe('The last promise to pay, as given on a call about arrears; null when none was.'),
  classProposal: z
    .object({
      class: z.string(),
      reasons: z.array(z.string()),
      proposedAt: z.string(),
      daysPastDue: z.int(),
    })
    .nullable(),
  calledBack: z
    .string()
    .nullable()
    .describe('The party that planned contacts call now; of a company whoever holds the position.'),
  items: z.array(
    z.object({
      itemId: z.string(),
      kind: z.enum(['first_check', 'periodic']),
      on: z.string(),
      at: z
        .string()
        .nullable()
        .describe(
          'When it is worked on, on a business day; null while it is far, and while no calendar knows its days.',
        ),
      bank: z.string(),
      team: z.string(),
      status: z.enum(['planned', 'opened', 'done', 'dropped']),
    }),
  ),
  cycles: z.array(
    z.object({
      number: z.int(),
      on: z.string(),
      openedAt: z.string(),
      closedAt: z.string().nullable(),
      taskId: z.string().nullable(),
      result: z.string().nullable(),
      daysPastDue: z.int().nullable(),
      overdueBucket: bucketSchema,
      contacts: z
        .array(
          z.object({
            taskId: z.string(),
            result: z.enum(['contact_made', 'contact_unreachable']),
            verdicts: z.record(z.string(), z.int()),
          }),
        )
        .describe('The calls that were made in it, with their answers counted by verdict.'),
    }),
  ),
});

function promiseView(promise: Servicing['promise']) {
  if (promise === undefined) return null;
  const { on, amountMinor, currency, givenAt, taskId } = promise;
  return { on, amount: { amountMinor, currency }, givenAt, taskId };
}

/** Before the money there is no plan, which is not the same as an empty one: everything is null then. */
const beforeTheMoney: z.infer<typeof planSchema> = {
  disbursedOn: null,
  lastInstalmentOn: null,
  planVersion: null,
  nextCycle: null,
  daysPastDue: null,
  overdueBucket: null,
  promise: null,
  classProposal: null,
  calledBack: null,
  items: [],
  cycles: [],
};

/** What is planned after the money, and the cycles so far. */
@ApiTags('servicing')
@Controller('v1/loans/:loanId/plan')
export class PlanController {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly access: LoanAccess,
  ) {}

  @Get()
  @Permit(...staff)
  @Answers(200, planSchema, 'Planned contacts by date and the cycles so far')
  async plan(@Caller() caller: Caller, @LoanId() loanId: string) {
    const { loan } = await this.access.loan(caller, loanId);
    const { servicing } = loan;
    if (servicing === null) return beforeTheMoney;
    const { policy } = await this.deps.decideContext(caller, loan);
    // The loan carries a year of them.
    const cycles = await this.deps.reads.listCycles(loanId);
    return {
      ...servicing,
      overdueBucket: bucketOf(servicing.daysPastDue),
      promise: promiseView(servicing.promise),
      calledBack: findCalledBack(loan, policy) ?? null,
      items: servicing.plan,
      cycles: cycles.map((cycle) => ({
        ...cycle,
        contacts: cycle.contacts ?? [],
        overdueBucket: bucketOf(cycle.daysPastDue),
      })),
    };
  }
}
