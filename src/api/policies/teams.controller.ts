import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { documentRoutes } from './document-routes.js';
import { draftTeamsBody } from './policy-views.js';

const routes = documentRoutes({
  ...{ family: 'teams', idName: 'teamsId', draftBody: draftTeamsBody },
  kindOf: () => 'teams',
  published: 'Published; work is the new teams’ from its first day',
});

/** Teams, what each handles, where overdue work goes and who is in which (product.md §4, §7). */
@ApiTags('rules')
@Controller('v1/teams')
export class TeamsController extends routes {}
