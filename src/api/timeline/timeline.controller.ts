import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { followers } from '../auth/role-sets.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import { Cursors } from '../http/cursor.js';
import { CallerLanguage, type Language } from '../http/language.js';
import { page, pageSchema, pagingShape } from '../http/paging.js';
import { LoanAccess } from '../loans/loan-access.js';
import { LoanId } from '../loans/loan-id.js';
import type { ApiDeps, ChainedEvent, Page, PageWish } from '../ports.js';
import { summaryOf } from '../words/summary.js';

const timelineQuery = z.strictObject(pagingShape);
type TimelineQuery = z.infer<typeof timelineQuery>;

const eventSchema = z.object({
  seq: z.int(),
  type: z.string(),
  at: z.string(),
  actor: z.string(),
  summary: z.string().describe('Made from type and codes when read, in the caller’s language.'),
  hash: z.string(),
});

/** What verification found, and why a chain is not valid (design.md §8). */
const verificationSchema = z.object({
  valid: z.boolean(),
  events: z.int(),
  head: z.object({ seq: z.int(), hash: z.string() }),
  anchoredTo: z.int().nullable().describe('The last event that an anchor outside covers.'),
  firstBad: z
    .object({
      seq: z.int(),
      reason: z.enum([
        'altered',
        'missing',
        'inserted',
        'reordered',
        'signature',
        'snapshot',
        'anchor',
      ]),
    })
    .optional(),
});

/** Every event of a loan with its actor, and the proof that none was altered. */
@ApiTags('timeline')
@Controller('v1/loans/:loanId/timeline')
export class TimelineController {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly access: LoanAccess,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Permit(...followers)
  @Answers(200, pageSchema(eventSchema), 'Oldest first')
  async timeline(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @CallerLanguage() language: Language,
    @Query({ schema: timelineQuery }) query: TimelineQuery,
  ) {
    await this.access.mustSee(caller, loanId);
    const { items, nextCursor } = await page(
      this.cursors,
      ['timeline', loanId],
      query,
      async (wish) => await this.eventsAfter(loanId, wish),
    );
    const shown = items.map((event) => ({ ...event, summary: summaryOf(event, language) }));
    return { items: shown, nextCursor };
  }

  @Get('verification')
  @Permit(...followers)
  @Answers(200, verificationSchema, 'Chain, signatures, snapshot and anchor compared')
  async verification(@Caller() caller: Caller, @LoanId() loanId: string) {
    await this.access.mustSee(caller, loanId);
    return await this.deps.reads.verifyTimeline(loanId);
  }

  /** One more than asked for tells whether another page follows. */
  private async eventsAfter(loanId: string, wish: PageWish): Promise<Page<ChainedEvent>> {
    const afterSeq = Number(wish.after?.[0] ?? 0);
    const events = await this.deps.reads.readEvents(loanId, afterSeq, wish.limit + 1);
    const items = events.slice(0, wish.limit);
    const last = items.at(-1);
    return { items, next: events.length > items.length && last ? [last.seq] : null };
  }
}
