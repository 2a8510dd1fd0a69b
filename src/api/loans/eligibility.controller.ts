import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { earlierInterviewSchema } from '../../../domain/application/application-parts.js';
import { civilDateAt } from '../../../domain/calendar/zoned-time.js';
import {
  eligibilityResults,
  preliminaryReview,
} from '../../../domain/eligibility/preliminary-review.js';
import { rulesLetPass } from '../../../domain/loan/eligibility.js';
import { eligibilityRules } from '../../../domain/policy/eligibility-policy.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { staff } from '../auth/role-sets.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import type { ApiDeps } from '../ports.js';
import { LoanAccess } from './loan-access.js';
import { LoanId } from './loan-id.js';

const result = z
  .enum(eligibilityResults)
  .describe(
    '`not_possible`: the law says no. `person_review`: beyond the lender’s own rule. `let_pass`: a person has looked at it. `not_evaluated`: a fact is missing, which is no reason to go on.',
  );

const eligibilitySchema = z.object({
  result,
  channel: z.string(),
  earlierInterview: earlierInterviewSchema.nullable(),
  on: z.iso.date().describe('The day of submission: the rules of that day count.'),
  policyVersion: z.string(),
  rules: z.array(
    z.object({
      rule: z.enum(eligibilityRules),
      result,
      effectiveFrom: z.iso.date(),
      law: z.string().nullable().describe('The law that says so; null for the lender’s own rule.'),
      source: z.string(),
      certainty: z.string(),
      missing: z.array(z.string()).describe('Without what it could not be worked out.'),
    }),
  ),
});

/** The preliminary review of an application: what the rules of its day say of age, term, shares and sector (depth.md G44). */
@ApiTags('checks')
@Controller('v1/loans/:loanId')
export class EligibilityController {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly access: LoanAccess,
  ) {}

  @Get('eligibility')
  @Permit(...staff)
  @Answers(
    200,
    eligibilitySchema,
    'Each rule of the day of submission; its numbers stand with the findings',
  )
  async eligibility(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
  ): Promise<z.infer<typeof eligibilitySchema>> {
    const { loan } = await this.access.loan(caller, loanId);
    const { policy, now, calendar } = await this.deps.decideContext(caller, loan);
    const { channel, earlierInterview = null } = loan;
    const input = {
      ...{ file: loan, policy, now, calendar, today: civilDateAt(now, policy.zone) },
      ...{
        sharedNumbers: null,
        sharedValues: null,
        numbersElsewhere: null,
        invoicesElsewhere: null,
      },
    };
    return { channel, earlierInterview, ...preliminaryReview(input, rulesLetPass(loan)) };
  }
}
