import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { idSchema } from '../loans/loan-id.js';
import { WebhookDesk } from './webhook-desk.js';
import {
  changedWebhookSchema,
  noBody,
  reasonBody,
  replayBody,
  rotateBody,
} from './webhook-views.js';

const Id = () => Param('subscriptionId', { schema: idSchema });

/** What one administrator does with a subscription that is there. */
@ApiTags('webhooks')
@Controller('v1/webhooks/:subscriptionId')
export class WebhookWorkController {
  constructor(private readonly desk: WebhookDesk) {}

  @Post('pause')
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(200, changedWebhookSchema, 'Paused; events are queued')
  async pause(
    @Caller() caller: Caller,
    @Id() id: string,
    @IdempotencyKey() key: string,
    @Body({ schema: reasonBody }) body: z.infer<typeof reasonBody>,
  ) {
    return await this.desk.change(caller, id, key, { type: 'pause', ...body });
  }

  @Post('resume')
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(200, changedWebhookSchema, 'At work; what was queued goes first')
  async resume(
    @Caller() caller: Caller,
    @Id() id: string,
    @IdempotencyKey() key: string,
    @Body({ schema: reasonBody }) body: z.infer<typeof reasonBody>,
  ) {
    return await this.desk.change(caller, id, key, { type: 'resume', ...body });
  }

  @Post('remove')
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(200, changedWebhookSchema, 'Over for good; what waited is dropped')
  async remove(
    @Caller() caller: Caller,
    @Id() id: string,
    @IdempotencyKey() key: string,
    @Body({ schema: reasonBody }) body: z.infer<typeof reasonBody>,
  ) {
    return await this.desk.change(caller, id, key, { type: 'remove', ...body });
  }

  @Post('secrets')
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(200, changedWebhookSchema, 'With the new secret')
  async rotateSecret(
    @Caller() caller: Caller,
    @Id() id: string,
    @IdempotencyKey() key: string,
    @Body({ schema: rotateBody }) body: z.infer<typeof rotateBody>,
  ) {
    return await this.desk.change(caller, id, key, { type: 'rotateSecret', ...body });
  }

  @Post('tests')
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(200, changedWebhookSchema, 'Queued; its delivery says what came of it')
  async sendTest(
    @Caller() caller: Caller,
    @Id() id: string,
    @IdempotencyKey() key: string,
    @Body({ schema: noBody }) _body: z.infer<typeof noBody>,
  ) {
    return await this.desk.change(caller, id, key, { type: 'sendTest' });
  }

  @Post('replays')
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(200, changedWebhookSchema, 'Queued anew, each before the later ones of its loan')
  async replay(
    @Caller() caller: Caller,
    @Id() id: string,
    @IdempotencyKey() key: string,
    @Body({ schema: replayBody }) body: z.infer<typeof replayBody>,
  ) {
    return await this.desk.change(caller, id, key, { type: 'replay', ...body });
  }
}
