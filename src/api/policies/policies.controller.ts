import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { rulesReaders } from '../auth/role-sets.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { pageSchema, pagingShape } from '../http/paging.js';
import { idSchema } from '../loans/loan-id.js';
import {
  differenceSchema,
  documentSchema,
  draftPolicyBody,
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
const PolicyId = () => Param('policyId', { schema: idSchema });
const Version = () => Param('version', { schema: idSchema });

/** Policies, contact rules, business hours and question banks as dated documents (product.md §7). */
@ApiTags('rules')
@Controller('v1/policies')
export class PoliciesController {
  constructor(private readonly desk: RulesDesk) {}

  @Get()
  @Permit(...rulesReaders)
  @Answers(200, pageSchema(documentSchema), 'Documents by id')
  async list(@Query({ schema: listQuery }) query: z.infer<typeof listQuery>) {
    return await this.desk.documents('policies', query);
  }

  @Get(':policyId/versions')
  @Permit(...rulesReaders)
  @Answers(200, pageSchema(versionSchema), 'Versions by their first day')
  async versions(
    @PolicyId() id: string,
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ) {
    return await this.desk.versions('policies', id, query);
  }

  @Get(':policyId/versions/:version')
  @Permit(...rulesReaders)
  @Answers(200, wholeVersionSchema, 'The version with its text')
  async version(@PolicyId() id: string, @Version() version: string) {
    return await this.desk.version('policies', id, version);
  }

  @Get(':policyId/versions/:version/difference')
  @Permit(...rulesReaders)
  @Answers(200, differenceSchema, 'Each place at which the two differ')
  async difference(
    @PolicyId() id: string,
    @Version() to: string,
    @Query({ schema: differenceQuery }) { from }: z.infer<typeof differenceQuery>,
  ) {
    return await this.desk.difference('policies', id, { from, to });
  }

  @Post(':policyId/versions')
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(200, versionSchema, 'The draft')
  async draft(
    @Caller() caller: Caller,
    @PolicyId() id: string,
    @IdempotencyKey() key: string,
    @Body({ schema: draftPolicyBody }) { kind, document, reason }: z.infer<typeof draftPolicyBody>,
  ) {
    const command = { type: 'draftDocument', kind, id, content: document, reason } as const;
    return await this.desk.change(caller, key, command);
  }

  @Post(':policyId/versions/:version/validate')
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(200, validationSchema, 'Whether it could be published now')
  async validate(
    @PolicyId() id: string,
    @Version() version: string,
    // It changes nothing, whatever the key; it is asked for as of every write.
    @IdempotencyKey() _key: string,
    @Body({ schema: noBody }) _body: z.infer<typeof noBody>,
  ) {
    return await this.desk.validate('policies', id, version);
  }

  @Post(':policyId/versions/:version/publish')
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(200, versionSchema, 'Published; it rules from its first day')
  async publish(
    @Caller() caller: Caller,
    @PolicyId() id: string,
    @Version() version: string,
    @IdempotencyKey() key: string,
    @Body({ schema: publishBody }) body: z.infer<typeof publishBody>,
  ) {
    return await this.desk.change(caller, key, { type: 'publishDocument', id, version, ...body });
  }

  @Post(':policyId/versions/:version/withdraw')
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(200, versionSchema, 'Withdrawn')
  async withdraw(
    @Caller() caller: Caller,
    @PolicyId() id: string,
    @Version() version: string,
    @IdempotencyKey() key: string,
    @Body({ schema: withdrawBody }) body: z.infer<typeof withdrawBody>,
  ) {
    return await this.desk.change(caller, key, { type: 'withdrawDraft', id, version, ...body });
  }
}
