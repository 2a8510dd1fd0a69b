import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { EmployerCommand } from '../../../domain/employers/employer-command.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { Limited } from '../limits/limited.js';
import { idSchema } from '../loans/loan-id.js';
import type { ApiDeps } from '../ports.js';
import { notFound } from '../problems/problem.js';
import { EmployerDesk } from './employer-desk.js';
import {
  changeBody,
  employerSchema,
  employerView,
  enterBody,
  numberBody,
  numberResultBody,
  partnerBody,
  reasonBody,
  revealedNumberSchema,
  verifiedBody,
} from './employer-views.js';
import { Uscc } from './uscc.js';

const NumberId = () => Param('numberId', { schema: idSchema });
const answer = 'The entry after it';

/** Changes the directory of employers (depth.md G31): administrators keep it, verification says what came of its calls. */
@ApiTags('employers')
@Controller('v1/employers/:uscc')
export class EmployerChangesController {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly desk: EmployerDesk,
  ) {}

  @Post()
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(200, employerSchema, answer)
  async enter(
    @Caller() caller: Caller,
    @Uscc() uscc: string,
    @IdempotencyKey() key: string,
    @Body({ schema: enterBody }) body: z.infer<typeof enterBody>,
  ) {
    return await this.change(caller, uscc, key, { type: 'enterEmployer', ...body });
  }

  @Post('changes')
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(200, employerSchema, answer)
  async changes(
    @Caller() caller: Caller,
    @Uscc() uscc: string,
    @IdempotencyKey() key: string,
    @Body({ schema: changeBody }) body: z.infer<typeof changeBody>,
  ) {
    return await this.change(caller, uscc, key, { type: 'changeEmployer', ...body });
  }

  @Post('partner')
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(200, employerSchema, answer)
  async partner(
    @Caller() caller: Caller,
    @Uscc() uscc: string,
    @IdempotencyKey() key: string,
    @Body({ schema: partnerBody }) body: z.infer<typeof partnerBody>,
  ) {
    return await this.change(caller, uscc, key, { type: 'setPartner', ...body });
  }

  @Post('verification')
  @Permit('verifier', 'supervisor', 'admin')
  @TakesIdempotencyKey()
  @Answers(200, employerSchema, answer)
  async verification(
    @Caller() caller: Caller,
    @Uscc() uscc: string,
    @IdempotencyKey() key: string,
    @Body({ schema: verifiedBody }) body: z.infer<typeof verifiedBody>,
  ) {
    return await this.change(caller, uscc, key, { type: 'verifyEmployer', ...body });
  }

  @Post('numbers')
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(200, employerSchema, answer)
  async numbers(
    @Caller() caller: Caller,
    @Uscc() uscc: string,
    @IdempotencyKey() key: string,
    @Body({ schema: numberBody }) body: z.infer<typeof numberBody>,
  ) {
    const { number: value, label, source, foundOn, expiresOn, reason } = body;
    const number = { value, label, source, foundOn };
    return await this.change(caller, uscc, key, { type: 'addNumber', number, expiresOn, reason });
  }

  @Post('numbers/:numberId/verification')
  @Permit('verifier', 'supervisor', 'admin')
  @TakesIdempotencyKey()
  @Answers(200, employerSchema, answer)
  async numberVerification(
    @Caller() caller: Caller,
    @Uscc() uscc: string,
    @NumberId() numberId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: numberResultBody }) body: z.infer<typeof numberResultBody>,
  ) {
    return await this.change(caller, uscc, key, { type: 'verifyNumber', numberId, ...body });
  }

  @Post('numbers/:numberId/expiry')
  @Permit('verifier', 'supervisor', 'admin')
  @TakesIdempotencyKey()
  @Answers(200, employerSchema, answer)
  async expiry(
    @Caller() caller: Caller,
    @Uscc() uscc: string,
    @NumberId() numberId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: reasonBody }) body: z.infer<typeof reasonBody>,
  ) {
    return await this.change(caller, uscc, key, { type: 'expireNumber', numberId, ...body });
  }

  @Post('numbers/:numberId/reveal')
  @Limited('reveals')
  @Permit('verifier', 'supervisor', 'admin')
  @TakesIdempotencyKey()
  @Answers(200, revealedNumberSchema, 'The digits, for a call; that it was shown is recorded')
  async reveal(
    @Caller() caller: Caller,
    @Uscc() uscc: string,
    @NumberId() numberId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: reasonBody }) body: z.infer<typeof reasonBody>,
  ) {
    const command = { type: 'showNumber' as const, numberId, ...body };
    const { digits } = await this.desk.change(caller, uscc, key, command);
    const number = digits[numberId];
    if (number === undefined) throw notFound();
    return { numberId, number };
  }

  private async change(caller: Caller, uscc: string, key: string, command: EmployerCommand) {
    const known = await this.desk.change(caller, uscc, key, command);
    return employerView(known, await this.deps.employers.today());
  }
}
