import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { pageSchema, pagingShape } from '../http/paging.js';
import { idSchema } from '../loans/loan-id.js';
import { deliveryStates } from './webhook-book.js';
import { WebhookDesk } from './webhook-desk.js';
import {
  approveBody,
  changedWebhookSchema,
  deliverySchema,
  proposeBody,
  reasonBody,
  webhookSchema,
} from './webhook-views.js';

const Id = () => Param('subscriptionId', { schema: idSchema });
const listQuery = z.strictObject(pagingShape);
const deliveriesQuery = z.strictObject({
  ...pagingShape,
  state: z.enum(deliveryStates).optional(),
});

/** Which systems are told, and what became of it (product.md §9). A second administrator approves where events go. */
@ApiTags('webhooks')
@Controller('v1/webhooks')
export class WebhooksController {
  constructor(private readonly desk: WebhookDesk) {}

  @Get()
  @Permit('auditor', 'admin')
  @Answers(200, pageSchema(webhookSchema), 'Subscriptions with a branch of the caller’s')
  async list(
    @Caller() caller: Caller,
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ) {
    return await this.desk.list(caller, query);
  }

  @Post()
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(200, changedWebhookSchema, 'Proposed, with its secret')
  async propose(
    @Caller() caller: Caller,
    @IdempotencyKey() key: string,
    @Body({ schema: proposeBody }) body: z.infer<typeof proposeBody>,
  ) {
    return await this.desk.change(caller, null, key, { type: 'propose', ...body });
  }

  @Get(':subscriptionId')
  @Permit('auditor', 'admin')
  @Answers(200, webhookSchema, 'The subscription')
  async one(@Caller() caller: Caller, @Id() id: string) {
    return await this.desk.one(caller, id);
  }

  @Put(':subscriptionId')
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(200, changedWebhookSchema, 'Proposed; what is in force stays until it is approved')
  async proposeAnew(
    @Caller() caller: Caller,
    @Id() id: string,
    @IdempotencyKey() key: string,
    @Body({ schema: proposeBody }) body: z.infer<typeof proposeBody>,
  ) {
    return await this.desk.change(caller, id, key, { type: 'propose', ...body });
  }

  @Post(':subscriptionId/approve')
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(200, changedWebhookSchema, 'In force from now on')
  async approve(
    @Caller() caller: Caller,
    @Id() id: string,
    @IdempotencyKey() key: string,
    @Body({ schema: approveBody }) body: z.infer<typeof approveBody>,
  ) {
    return await this.desk.change(caller, id, key, { type: 'approve', ...body });
  }

  @Post(':subscriptionId/withdraw-proposal')
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(200, changedWebhookSchema, 'Withdrawn')
  async withdrawProposal(
    @Caller() caller: Caller,
    @Id() id: string,
    @IdempotencyKey() key: string,
    @Body({ schema: reasonBody }) body: z.infer<typeof reasonBody>,
  ) {
    return await this.desk.change(caller, id, key, { type: 'withdrawProposal', ...body });
  }

  @Get(':subscriptionId/deliveries')
  @Permit('auditor', 'admin')
  @Answers(200, pageSchema(deliverySchema), 'Newest first; `state=dead` are the dead letters')
  async deliveries(
    @Caller() caller: Caller,
    @Id() id: string,
    @Query({ schema: deliveriesQuery }) query: z.infer<typeof deliveriesQuery>,
  ) {
    return await this.desk.deliveries(caller, id, query);
  }
}
