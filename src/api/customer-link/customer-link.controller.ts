import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { announcementSchema } from '../../../domain/documents/upload.js';
import { mediaTypes, uploadTypes } from '../../../domain/documents/upload.js';
import { entryOf } from '../../../domain/entry.js';
import { dueOnOf } from '../../../domain/loan/paper-request.js';
import type { Command } from '../../../domain/loan/commands/command.js';
import { Public } from '../auth/permit.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { ContentLinks } from '../loans/content-links.js';
import { idSchema } from '../loans/loan-id.js';
import { paperDefects } from '../loans/papers-view.js';
import { linkSchema } from '../loans/uploads.controller.js';
import type { ApiDeps } from '../ports.js';
import { settled, type Settled } from '../problems/outcome-problem.js';
import { notFound } from '../problems/problem.js';
import { CustomerLinks, linkActor, type OpenedLink } from './customer-links.js';

/** In the body and never in an address: addresses are logged. */
const token = z.string().max(300).describe('From the link in the message.');

const openBody = z.strictObject({ token });
type OpenBody = z.infer<typeof openBody>;

const position = z.int().min(0).max(99).describe('Of the paper, as `open` names it.');
const { type, mediaType, sizeBytes, sha256 } = announcementSchema.shape;
const announceBody = z.strictObject({ token, position, type, mediaType, sizeBytes, sha256 });
type AnnounceBody = z.infer<typeof announceBody>;

const completeBody = z.strictObject({ token, uploadId: idSchema });
type CompleteBody = z.infer<typeof completeBody>;

const openedSchema = z.object({
  papers: z.array(
    z.object({
      position,
      item: z.string(),
      holder: z
        .string()
        .describe(
          'Whose it is, by role and positions and without a name: of which of several people.',
        ),
      reason: z.enum(paperDefects),
      types: z.array(z.enum(uploadTypes)).describe('What is taken for it, the paper itself first.'),
    }),
  ),
  dueOn: z.iso.date(),
  usesLeft: z.int(),
  mediaTypes: z.array(z.enum(mediaTypes)),
  uploadBytesMax: z.int(),
});
const announcedSchema = z.object({ uploadId: z.string(), link: linkSchema.nullable() });
const completedSchema = z.object({ uploadId: z.string() });

/** What a customer does with the link that he was sent. No route says anything of a person, a loan or money. */
@ApiTags('customer link')
@Controller('v1/customer-link')
export class CustomerLinkController {
  constructor(
    private readonly customerLinks: CustomerLinks,
    private readonly links: ContentLinks,
    @Deps() private readonly deps: ApiDeps,
  ) {}

  @Post('open')
  @HttpCode(200)
  @Public()
  @Answers(200, openedSchema, 'The papers that are asked for')
  async open(@Body({ schema: openBody }) body: OpenBody) {
    const { link, context } = await this.customerLinks.open(body.token);
    const { mediaTypes: taken, uploadBytesMax } = context.policy.documents;
    return {
      papers: link.papers.map(({ position, item, holder, reason, types }) => ({
        ...{ position, item, holder, reason, types },
      })),
      dueOn: dueOnOf(link.request, context.policy.zone),
      usesLeft: link.usesLeft,
      ...{ mediaTypes: taken, uploadBytesMax },
    };
  }

  @Post('uploads')
  @Public()
  @TakesIdempotencyKey()
  @Answers(201, announcedSchema, 'Announced: send the content to the link')
  async announce(
    @IdempotencyKey() key: string,
    @Body({ schema: announceBody }) body: AnnounceBody,
  ) {
    const opened = await this.customerLinks.open(body.token);
    this.links.mustBeSetUp();
    const { token: _token, position, ...content } = body;
    const asked = opened.link.request.items[position];
    if (asked === undefined) throw notFound();
    const partyId = asked.subject === 'loan' ? null : asked.subject;
    const { requestId } = opened.link.request;
    const announced = { ...content, partyId };
    const { answer } = await this.give(opened, { type: 'beginUpload', announced, requestId }, key);
    const uploadId = String(answer['uploadId']);
    const loaded = await this.deps.reads.loadLoan(opened.loan.loanId);
    const upload = entryOf(loaded?.loan.uploads ?? {}, uploadId);
    if (loaded === null || upload === undefined) throw notFound();
    const awaited = upload.status === 'awaited';
    const link = awaited ? await this.links.toUpload(linkActor, loaded.loan, upload) : null;
    return { uploadId, link };
  }

  @Post('uploads/complete')
  @HttpCode(200)
  @Public()
  @TakesIdempotencyKey()
  @Answers(200, completedSchema, 'The content is examined, and then looked at by a person')
  async complete(
    @IdempotencyKey() key: string,
    @Body({ schema: completeBody }) body: CompleteBody,
  ) {
    const opened = await this.customerLinks.ofUpload(body.token, body.uploadId);
    const { uploadId } = body;
    await this.give(opened, { type: 'completeUpload', uploadId }, key);
    return { uploadId };
  }

  /** Keys of customers are counted by request: nobody else's key is ever met. */
  private async give(
    { loan, requestId }: Pick<OpenedLink, 'loan' | 'requestId'>,
    command: Command,
    key: string,
  ): Promise<Settled> {
    return settled(
      await this.deps.record({
        ...{ loanId: loan.loanId, actor: linkActor, command, key, epoch: null },
        keyScope: `customer_link:${requestId}`,
      }),
    );
  }
}
