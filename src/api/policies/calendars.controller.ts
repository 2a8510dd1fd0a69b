import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permit } from '../auth/permit.js';
import { rulesReaders } from '../auth/role-sets.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import type { ApiDeps } from '../ports.js';
import { documentRoutes } from './document-routes.js';
import { coverageSchema, draftCalendarBody } from './policy-views.js';
import { RulesDesk } from './rules-desk.js';

const routes = documentRoutes({
  ...{ family: 'calendars', idName: 'calendarId', draftBody: draftCalendarBody },
  kindOf: () => 'calendar',
  published: 'Published; its days count from now on',
});

/** Calendars of business days: which days are holidays and which weekends are worked, by the notices of each year (product.md §7). */
@ApiTags('rules')
@Controller('v1/calendars')
export class CalendarsController extends routes {
  constructor(
    desk: RulesDesk,
    @Deps() private readonly deps: ApiDeps,
  ) {
    super(desk);
  }

  @Get('coverage')
  @Permit(...rulesReaders)
  @Answers(200, coverageSchema, 'How far the calendars reach')
  async coverage() {
    return { items: await this.deps.rules.coverage() };
  }
}
