import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { actorText, hasRole, roleSchema } from '../../../domain/loan/actor.js';
import type { Note } from '../../../domain/loan/state/case-work.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { staff, workers } from '../auth/role-sets.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { workText } from '../http/texts.js';
import { CommandDesk } from '../loans/command-desk.js';
import { commandAnswer, commandAnswerSchema } from '../loans/command-answer.js';
import { LoanAccess } from '../loans/loan-access.js';
import { LoanId } from '../loans/loan-id.js';
import { subjectText } from './subject-text.js';

const eachOnce = (all: readonly string[]) => new Set(all).size === all.length;

const noteBody = z.strictObject({
  text: workText(4_000),
  mentions: z
    .array(subjectText)
    .max(20)
    .refine(eachOnce, 'names somebody twice')
    .default([])
    .describe('Subjects of the sign-in who are meant to read it.'),
  visibleTo: z
    .array(roleSchema)
    .min(1)
    .max(20)
    .refine(eachOnce, 'names a role twice')
    .nullable()
    .default(null)
    .describe(
      'Only people with one of these roles read it, and whoever wrote it; null: everybody.',
    ),
});
type NoteBody = z.infer<typeof noteBody>;

const noteSchema = z.object({
  noteId: z.string(),
  at: z.string(),
  by: z.string(),
  text: z.string(),
  mentions: z.array(z.string()),
  visibleTo: z.array(roleSchema).nullable(),
});

/** What departments write into a case: appended, never changed (depth.md G18). */
@ApiTags('case')
@Controller('v1/loans/:loanId/notes')
export class NotesController {
  constructor(
    private readonly access: LoanAccess,
    private readonly desk: CommandDesk,
  ) {}

  @Get()
  @Permit(...staff)
  @Answers(
    200,
    z.object({ items: z.array(noteSchema) }),
    'Those that the caller may read, oldest first',
  )
  async list(@Caller() caller: Caller, @LoanId() loanId: string) {
    const { loan } = await this.access.loan(caller, loanId);
    return { items: (loan.notes ?? []).filter((note) => mayRead(note, caller)) };
  }

  @Post()
  @Permit(...workers)
  @TakesIdempotencyKey()
  @Answers(200, commandAnswerSchema, 'Written; it stays as it is')
  async add(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: noteBody }) body: NoteBody,
  ) {
    await this.access.mustSee(caller, loanId);
    const command = { type: 'addNote' as const, ...body };
    return commandAnswer(await this.desk.give(caller, loanId, command, key));
  }
}

const mayRead = ({ by, visibleTo }: Note, caller: Caller): boolean =>
  visibleTo === null || by === actorText(caller) || hasRole(caller, ...visibleTo);
