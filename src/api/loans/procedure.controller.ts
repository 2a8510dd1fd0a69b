import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  dutyStatuses,
  procedureOf,
  type DutyLine,
} from '../../../domain/loan/queries/procedure.js';
import { dutyGates, dutyStages } from '../../../domain/policy/duty-policy.js';
import { certainties } from '../../../domain/policy/source-mark.js';
import { closedReasons } from '../../../domain/process/stage.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { staff } from '../auth/role-sets.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import type { ApiDeps } from '../ports.js';
import { LoanAccess } from './loan-access.js';
import { LoanId } from './loan-id.js';
import { ProcedureHistory } from './procedure-history.js';

const dutyLineSchema = z.object({
  duty: z.string(),
  dueBy: z.enum(dutyStages).describe('By the end of which part of its life it is to be met.'),
  partyId: z.string().nullable().describe('About whom; null for the loan itself.'),
  metBy: z.string().describe('What meets it: `check:identity`, `paper:identity_card`, `report`, …'),
  source: z.string().describe('Where the duty comes from.'),
  certainty: z.enum(certainties).describe('How sure that is (docs/rules/duties.md).'),
  waivableBy: z.array(z.string()).describe('Roles that may waive it; empty: nobody.'),
  before: z
    .enum(dutyGates)
    .nullable()
    .describe(
      'What waits until it is met, whatever people say; null where they judge that it is not.',
    ),
  year: z.number().int().nullable().describe('Of a duty of each year: which one after the money.'),
  policyVersion: z
    .string()
    .describe(
      'The version of the policy that it is a duty by: the one that stood when its part of the loan’s life ended.',
    ),
  status: z
    .enum(dutyStatuses)
    .describe(
      '`not_due`: the loan ended before it came due. `not_met`: it came due, its time is over, and nothing met it.',
    ),
  at: z.string().nullable(),
  by: z.array(z.string()).describe('Who met or waived it.'),
  how: z.string().nullable().describe('The outcome as a code.'),
  reason: z.string().nullable().describe('Why it was waived, in the words of whoever did it.'),
});

const procedureSchema = z.object({
  policyId: z.string(),
  policyVersion: z.string().describe('The policy in force now.'),
  notReadable: z
    .array(z.string())
    .describe(
      'Versions that the loan is held to and that this release cannot read: for those the duties are the ones of now.',
    ),
  closedReason: z.enum(closedReasons).nullable(),
  items: z.array(dutyLineSchema),
});

/** The lender's duties in this loan (depth.md G40). */
@ApiTags('loans')
@Controller('v1/loans/:loanId/procedure')
export class ProcedureController {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly access: LoanAccess,
    private readonly history: ProcedureHistory,
  ) {}

  @Get()
  @Permit(...staff)
  @Answers(200, procedureSchema, 'Each duty, its source, and how and when it was met')
  async procedure(@Caller() caller: Caller, @LoanId() loanId: string) {
    const { loan } = await this.access.loan(caller, loanId);
    const context = await this.deps.decideContext(caller, loan);
    const { policyId, version: policyVersion } = context.policy;
    const closedReason = loan.closed?.reason ?? null;
    const { held, notReadable } = await this.history.of(loan, context.policy);
    const items = procedureOf(loan, context, held).map(shown);
    return { policyId, policyVersion, notReadable, closedReason, items };
  }
}

const shown = ({ subject, waivableBy, ...line }: DutyLine): z.infer<typeof dutyLineSchema> => ({
  ...line,
  partyId: subject === 'loan' ? null : subject,
  waivableBy: [...waivableBy],
});
