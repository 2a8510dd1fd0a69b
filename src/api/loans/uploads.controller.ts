import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { announcementSchema, type Announcement } from '../../../domain/documents/upload.js';
import { entryOf } from '../../../domain/entry.js';
import { actionRoles } from '../auth/action-roles.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { notFound } from '../problems/problem.js';
import { commandAnswer, commandAnswerSchema } from './command-answer.js';
import { CommandDesk } from './command-desk.js';
import { ContentLinks } from './content-links.js';
import { LoanAccess } from './loan-access.js';
import { idSchema, LoanId } from './loan-id.js';
import { uploadView, uploadViewSchema } from './upload-view.js';

/** A request at the object storage. */
export const linkSchema = z.object({
  method: z.enum(['PUT', 'GET']),
  url: z.string(),
  headers: z.record(z.string(), z.string()).describe('Sent as they are; others are refused.'),
  expiresAt: z.string().describe('Wall time.'),
});

const begunSchema = uploadViewSchema.extend({
  link: linkSchema
    .nullable()
    .describe('Where the content goes, once; null when it is there already.'),
});

/** The content of a document comes in two steps: it is announced and goes to the storage; then it is examined. */
@ApiTags('documents')
@Controller('v1/loans/:loanId/uploads')
export class UploadsController {
  constructor(
    private readonly access: LoanAccess,
    private readonly desk: CommandDesk,
    private readonly links: ContentLinks,
  ) {}

  @Post()
  @Permit(...actionRoles.addDocument)
  @TakesIdempotencyKey()
  @Answers(201, begunSchema, 'Announced: send the content to the link')
  async begin(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: announcementSchema }) announced: Announcement,
  ) {
    await this.access.mustSee(caller, loanId);
    this.links.mustBeSetUp();
    const command = { type: 'beginUpload', announced } as const;
    const { answer } = await this.desk.give(caller, loanId, command, key);
    const { loan } = await this.access.loan(caller, loanId);
    const upload = entryOf(loan.uploads ?? {}, String(answer['uploadId']));
    if (upload === undefined) throw notFound();
    const awaited = upload.status === 'awaited';
    const link = awaited ? await this.links.toUpload(caller, loan, upload) : null;
    return { ...uploadView(loan, upload), link };
  }

  @Post(':uploadId/complete')
  @Permit(...actionRoles.addDocument)
  @TakesIdempotencyKey()
  @Answers(200, commandAnswerSchema, 'The content is examined; it is on file when it is fit')
  async complete(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @Param('uploadId', { schema: idSchema }) uploadId: string,
    @IdempotencyKey() key: string,
  ) {
    await this.access.mustSee(caller, loanId);
    this.links.mustBeSetUp();
    const command = { type: 'completeUpload', uploadId } as const;
    return commandAnswer(await this.desk.give(caller, loanId, command, key));
  }
}
