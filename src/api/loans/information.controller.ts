import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { consentSchema, type Consent } from '../../../domain/application/application-parts.js';
import type { Command } from '../../../domain/loan/commands/command.js';
import { Caller } from '../auth/caller.js';
import { actionRoles } from '../auth/action-roles.js';
import { Permit } from '../auth/permit.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { CommandDesk } from './command-desk.js';
import { commandAnswer, commandAnswerSchema, type CommandAnswerBody } from './command-answer.js';
import {
  addDocument,
  changeKeyPerson,
  consentWithdrawalBody,
  contactBody,
  correctionBody,
  documentBody,
  keyPersonBody,
  type ConsentWithdrawalBody,
  type ContactBody,
  type CorrectionBody,
  type DocumentBody,
  type KeyPersonBody,
} from './information-bodies.js';
import { LoanAccess } from './loan-access.js';
import { LoanId } from './loan-id.js';

/** More information about a loan: documents by reference, corrections, key persons, consents. */
@ApiTags('information')
@Controller('v1/loans/:loanId')
export class InformationController {
  constructor(
    private readonly access: LoanAccess,
    private readonly desk: CommandDesk,
  ) {}

  @Post('documents')
  @Permit(...actionRoles.addDocument)
  @TakesIdempotencyKey()
  @Answers(200, commandAnswerSchema, 'On file, with its documentId')
  async document(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: documentBody }) body: DocumentBody,
  ) {
    return await this.give(caller, loanId, key, addDocument(body));
  }

  @Post('corrections')
  @Permit(...actionRoles.correct)
  @TakesIdempotencyKey()
  @Answers(
    200,
    commandAnswerSchema,
    'Corrected; what rested on the old value is stale and is done again',
  )
  async correction(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: correctionBody }) body: CorrectionBody,
  ) {
    return await this.give(caller, loanId, key, { type: 'correctField', ...body });
  }

  @Post('parties')
  @Permit(...actionRoles.correct)
  @TakesIdempotencyKey()
  @Answers(
    200,
    commandAnswerSchema,
    'Changed: who left is called no more, and who holds the position now is looked up and asked',
  )
  async keyPerson(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: keyPersonBody }) body: KeyPersonBody,
  ) {
    return await this.give(caller, loanId, key, changeKeyPerson(body));
  }

  @Post('contacts')
  @Permit(...actionRoles.correct)
  @TakesIdempotencyKey()
  @Answers(
    200,
    commandAnswerSchema,
    'Named: the number is proven, and he is called where the risk asks for it',
  )
  async contact(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: contactBody }) body: ContactBody,
  ) {
    return await this.give(caller, loanId, key, { type: 'nameContact', ...body });
  }

  @Post('consents')
  @Permit('origination', 'verifier', 'account_manager')
  @TakesIdempotencyKey()
  @Answers(200, commandAnswerSchema, 'Given: the source may be asked')
  async consent(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: consentSchema }) consent: Consent,
  ) {
    return await this.give(caller, loanId, key, { type: 'giveConsent', consent });
  }

  @Post('consents/withdrawals')
  @Permit('origination', 'verifier', 'account_manager')
  @TakesIdempotencyKey()
  @Answers(
    200,
    commandAnswerSchema,
    'Withdrawn: nothing more is asked, and what was learnt counts as not verified',
  )
  async withdrawal(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: consentWithdrawalBody }) body: ConsentWithdrawalBody,
  ) {
    return await this.give(caller, loanId, key, { type: 'withdrawConsent', ...body });
  }

  private async give(
    caller: Caller,
    loanId: string,
    key: string,
    command: Command,
  ): Promise<CommandAnswerBody> {
    await this.access.mustSee(caller, loanId);
    return commandAnswer(await this.desk.give(caller, loanId, command, key));
  }
}
