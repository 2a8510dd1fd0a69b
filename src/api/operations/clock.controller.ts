import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { LoopbackOnly } from '../auth/permit.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import { Limited } from '../limits/limited.js';
import type { ApiDeps } from '../ports.js';

const clockSchema = z.object({ now: z.string().describe('ISO-8601 UTC of the loan’s clock') });

/** The loan's clock, for the sandbox and the simulated staff on this machine (design.md §4). */
@ApiTags('operations')
@Limited('unlimited')
@Controller('v1/clock')
export class ClockController {
  constructor(@Deps() private readonly deps: ApiDeps) {}

  @Get()
  @LoopbackOnly()
  @Answers(200, clockSchema, 'What time it is for loans')
  async clock() {
    return { now: await this.deps.now() };
  }
}
