import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { keptKey } from '../../../domain/documents/upload.js';
import { revealPurposes } from '../../../domain/loan/reveal-purposes.js';
import { receivedFileOf } from '../../../domain/loan/state/document.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { followers } from '../auth/role-sets.js';
import { Deps } from '../deps.js';
import type { ApiDeps } from '../ports.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { Limited } from '../limits/limited.js';
import { notFound } from '../problems/problem.js';
import { CommandDesk } from './command-desk.js';
import { ContentLinks } from './content-links.js';
import { LoanAccess } from './loan-access.js';
import { idSchema, LoanId } from './loan-id.js';
import { documentsSchema, documentsView } from './upload-view.js';
import { linkSchema } from './uploads.controller.js';

const showingBody = z.strictObject({
  purpose: z.enum(revealPurposes),
  taskId: idSchema
    .nullable()
    .default(null)
    .describe('The task that it is shown for; left out, any that the caller holds.'),
});
type ShowingBody = z.infer<typeof showingBody>;

const contentSchema = z.object({
  documentId: z.string(),
  mediaType: z.string(),
  sizeBytes: z.int(),
  sha256: z.string().describe('Compare what is read with it.'),
  link: linkSchema,
});

/** The documents of a loan, and their contents. */
@ApiTags('documents')
@Controller('v1/loans/:loanId/documents')
export class DocumentsController {
  constructor(
    private readonly access: LoanAccess,
    private readonly desk: CommandDesk,
    private readonly links: ContentLinks,
    @Deps() private readonly deps: ApiDeps,
  ) {}

  @Get()
  @Permit(...followers)
  @Answers(200, documentsSchema, 'Documents with their versions, and uploads')
  async list(@Caller() caller: Caller, @LoanId() loanId: string) {
    const { loan } = await this.access.loan(caller, loanId);
    return documentsView(loan, await this.deps.decideContext(caller, loan));
  }

  /** A POST, as a reveal is: it writes who saw what, and nothing that looks ahead may do that. */
  @Post(':documentId/content')
  @Limited('reveals')
  @Permit('verifier', 'account_manager', 'approver', 'risk_officer', 'supervisor', 'auditor')
  @TakesIdempotencyKey()
  @Answers(200, contentSchema, 'A link to read the content with, for some minutes')
  async content(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @Param('documentId', { schema: idSchema }) documentId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: showingBody }) body: ShowingBody,
  ) {
    await this.access.mustSee(caller, loanId);
    this.links.mustBeSetUp();
    await this.desk.show(caller, loanId, { type: 'showDocument', documentId, ...body }, key);
    const { loan } = await this.access.loan(caller, loanId);
    const document = loan.documents.find((one) => one.documentId === documentId);
    const file = document === undefined ? undefined : receivedFileOf(document).file;
    if (document === undefined || file === undefined) throw notFound();
    const { uploadId, mediaType, sizeBytes } = file;
    const place = keptKey(loanId, uploadId);
    const link = await this.links.toRead(caller, loan, place, { documentId, mediaType });
    return { documentId, mediaType, sizeBytes, sha256: document.reference.sha256, link };
  }
}
