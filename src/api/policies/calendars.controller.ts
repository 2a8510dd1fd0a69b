import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { rulesReaders } from '../auth/role-sets.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { pageSchema, pagingShape } from '../http/paging.js';
import { idSchema } from '../loans/loan-id.js';
import type { ApiDeps } from '../ports.js';
import {
  coverageSchema,
  differenceSchema,
  documentSchema,
  draftCalendarBody,
  noBody,
  publishBody,
  validationSchema,
  versionSchema,
  wholeVersionSchema,
  withdrawBody,
} from './policy-views.js';
import { RulesDesk } from './rules-desk.js';

const listQuery = z.strictObject(pagingShape);
const differenceQuery = z.strictObject({
  from: idSchema.describe('The version that this one is compared with.'),
});
const CalendarId = () => Param('calendarId', { schema: idSchema });
const Version = () => Param('version', { schema: idSchema });

/** Calendars of business days: which days are holidays and which weekends are worked, by the notices of each year (product.md §7). */
@ApiTags('rules')
@Controller('v1/calendars')
export class CalendarsController {
  constructor(
    private readonly desk: RulesDesk,
    @Deps() private readonly deps: ApiDeps,
  ) {}

  @Get()
  @Permit(...rulesReaders)
  @Answers(200, pageSchema(documentSchema), 'Documents by id')
  async list(@Query({ schema: listQuery }) query: z.infer<typeof listQuery>) {
    return await this.desk.documents('calendars', query);
  }

  @Get('coverage')
  @Permit(...rulesReaders)
  @Answers(200, coverageSchema, 'How far the calendars reach')
  async coverage() {
    return { items: await this.deps.rules.coverage() };
  }

  @Get(':calendarId/versions')
  @Permit(...rulesReaders)
  @Answers(200, pageSchema(versionSchema), 'Versions by the first day that they cover')
  async versions(
    @CalendarId() id: string,
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ) {
    return await this.desk.versions('calendars', id, query);
  }

  @Get(':calendarId/versions/:version')
  @Permit(...rulesReaders)
  @Answers(200, wholeVersionSchema, 'The version with its text')
  async version(@CalendarId() id: string, @Version() version: string) {
    return await this.desk.version('calendars', id, version);
  }

  @Get(':calendarId/versions/:version/difference')
  @Permit(...rulesReaders)
  @Answers(200, differenceSchema, 'Each place at which the two differ')
  async difference(
    @CalendarId() id: string,
    @Version() to: string,
    @Query({ schema: differenceQuery }) { from }: z.infer<typeof differenceQuery>,
  ) {
    return await this.desk.difference('calendars', id, { from, to });
  }

  @Post(':calendarId/versions')
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(200, versionSchema, 'The draft')
  async draft(
    @Caller() caller: Caller,
    @CalendarId() id: string,
    @IdempotencyKey() key: string,
    @Body({ schema: draftCalendarBody }) { document, reason }: z.infer<typeof draftCalendarBody>,
  ) {
    const command = { type: 'draftDocument', kind: 'calendar', id, content: document, reason } as const;
    return await this.desk.change(caller, key, command);
  }

  @Post(':calendarId/versions/:version/validate')
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(200, validationSchema, 'Whether it could be published now')
  async validate(
    @CalendarId() id: string,
    @Version() version: string,
    // It changes nothing, whatever the key; it is asked for as of every write.
    @IdempotencyKey() _key: string,
    @Body({ schema: noBody }) _body: z.infer<typeof noBody>,
  ) {
    return await this.desk.validate('calendars', id, version);
  }

  @Post(':calendarId/versions/:version/publish')
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(200, versionSchema, 'Published; its days count from now on')
  async publish(
    @Caller() caller: Caller,
    @CalendarId() id: string,
    @Version() version: string,
    @IdempotencyKey() key: string,
    @Body({ schema: publishBody }) body: z.infer<typeof publishBody>,
  ) {
    return await this.desk.change(caller, key, { type: 'publishDocument', id, version, ...body });
  }

  @Post(':calendarId/versions/:version/withdraw')
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(200, versionSchema, 'Withdrawn')
  async withdraw(
    @Caller() caller: Caller,
    @CalendarId() id: string,
    @Version() version: string,
    @IdempotencyKey() key: string,
    @Body({ schema: withdrawBody }) body: z.infer<typeof withdrawBody>,
  ) {
    return await this.desk.change(caller, key, { type: 'withdrawDraft', id, version, ...body });
  }
}
