import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { entryOf } from '../../../domain/entry.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { LoanAccess } from '../loans/loan-access.js';
import { LoanId } from '../loans/loan-id.js';
import { keyReused } from '../policies/rules-desk.js';
import type { ApiDeps } from '../ports.js';
import { Problem } from '../problems/problem.js';
import { raiseBody, receivedSchema } from './suspicion-views.js';

/** Where people of the lender say that they suspect something. It changes nothing of the loan, and tells nobody but the team. */
@ApiTags('suspicions')
@Controller('v1/loans/:loanId/suspicions')
export class RaiseSuspicionController {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly access: LoanAccess,
  ) {}

  @Post()
  @Permit('verifier', 'account_manager', 'approver', 'risk_officer', 'supervisor', 'aml_officer')
  @TakesIdempotencyKey()
  @Answers(202, receivedSchema, 'Received by the team; it is seen nowhere else')
  async raise(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: raiseBody }) body: z.infer<typeof raiseBody>,
  ) {
    const { loan } = await this.access.loan(caller, loanId);
    const unknown = body.partyIds.find((id) => entryOf(loan.parties, id) === undefined);
    if (unknown !== undefined) {
      const told = { path: 'partyIds', message: 'No such party in this loan.' };
      throw new Problem('refused', told.message, {
        ...{ rule: 'unknown_party', path: told.path, errors: [told] },
      });
    }
    const { branch, product, jurisdiction } = loan;
    const raised = { loanId, branch, product, jurisdiction, ...body };
    const outcome = await this.deps.suspicions.raise(raised, { actor: caller, key });
    if (outcome === 'key_reused') throw keyReused();
    return { received: true as const };
  }
}
