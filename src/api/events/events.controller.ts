import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { followers } from '../auth/role-sets.js';
import { Answers } from '../http/answers.js';
import { invalidInput } from '../problems/problem.js';
import { EventStreams } from './event-streams.js';

const mediaType = 'text/event-stream';
const positionForm = /^\d{1,18}$/;
const headerName = 'Last-Event-ID';

const followQuery = z.strictObject({
  follow: z
    .enum(['true', 'false'])
    .default('true')
    .describe('`false`: what is there after Last-Event-ID, and then the end.'),
});

/** What happens to the loans of the caller's branches, as it happens (product.md §8). */
@ApiTags('events')
@Controller('v1/events')
export class EventsController {
  constructor(private readonly streams: EventStreams) {}

  @Get()
  @Permit(...followers)
  @ApiProduces(mediaType)
  @ApiHeader({
    ...{ name: headerName, required: false, schema: { type: 'string' } },
    description: 'The id of the last event that was seen; without it only what happens from now.',
  })
  @Answers(200, z.string(), 'Named events `change`, `heartbeat` and `gap`')
  follow(
    @Caller() { id, branches }: Caller,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Query({ schema: followQuery }) { follow }: z.infer<typeof followQuery>,
    // Nest sends nothing itself then: a stream that is under way looks to it like no answer yet.
    @Res() reply: FastifyReply,
  ): void {
    if (lastEventId !== undefined && !positionForm.test(lastEventId))
      throw invalidInput([{ path: `header.${headerName}`, message: 'the id of an event of ours' }]);
    const wish = { branches, lastEventId: lastEventId ?? null, follow: follow === 'true' };
    // Sent past the interceptor; proxies that gather answers would keep everything back.
    void reply
      .header('Content-Type', mediaType)
      .header('X-Accel-Buffering', 'no')
      .header('Cache-Control', 'no-store, no-transform')
      .send(this.streams.begin(id, wish, (end) => reply.raw.once('close', end)));
  }
}
