import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Public } from '../auth/permit.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import { Limited } from '../limits/limited.js';
import type { ApiDeps } from '../ports.js';

const healthSchema = z.object({ status: z.literal('up') });
const readinessSchema = z.object({
  ready: z.boolean(),
  database: z.enum(['up', 'down']),
  temporal: z.enum(['up', 'down']),
  leaving: z.literal(true).optional().describe('Told to stop: send nothing new here'),
});

/** Whether the process lives, and whether it can serve. */
@ApiTags('operations')
@Limited('unlimited')
@Controller()
export class HealthController {
  constructor(@Deps() private readonly deps: ApiDeps) {}

  @Get('healthz')
  @Public()
  @Answers(200, healthSchema, 'The process lives')
  health() {
    return { status: 'up' };
  }

  /**
   * Ready means that commands can be recorded. Without Temporal they are recorded too and run later (design.md §1). An instance that is
   * stopping still serves, and says that it is not ready, so that nobody sends it more.
   */
  @Get('readyz')
  @Public()
  @Answers(200, readinessSchema, 'Ready; 503 with the same body when not')
  async readiness(@Res({ passthrough: true }) reply: FastifyReply) {
    const [database, temporal] = await Promise.all([
      isUp(this.deps.reads.ping()),
      isUp(this.deps.processes.ping()),
    ]);
    const leaving = this.deps.leaving?.() === true;
    const ready = database === 'up' && !leaving;
    void reply.code(ready ? 200 : 503);
    return { ready, database, temporal, ...(leaving && { leaving }) };
  }
}

/** Slower than this is down for whoever asks. */
const patienceMs = 2_000;

async function isUp(answer: Promise<void>): Promise<'up' | 'down'> {
  const late = new Promise<'down'>((resolve) => {
    setTimeout(() => resolve('down'), patienceMs).unref();
  });
  return await Promise.race([
    answer.then(
      () => 'up' as const,
      () => 'down' as const,
    ),
    late,
  ]);
}
