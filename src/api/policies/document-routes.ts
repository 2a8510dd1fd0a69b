import { Body, Get, Injectable, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import type { DocumentKind } from '../../../domain/admin/document-kind.js';
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
  noBody,
  publishBody,
  validationSchema,
  versionSchema,
  wholeVersionSchema,
  withdrawBody,
} from './policy-views.js';
import { RulesDesk, type Family } from './rules-desk.js';

/** What one family of documents has of its own. */
export interface FamilyRoutes<Draft extends { document: unknown; reason: string }> {
  readonly family: Family;
  /** The name of the document's id in addresses. */
  readonly idName: string;
  readonly draftBody: z.ZodType<Draft>;
  readonly kindOf: (draft: Draft) => DocumentKind;
  /** What a publication means. */
  readonly published: string;
}

const listQuery = z.strictObject(pagingShape);
const differenceQuery = z.strictObject({
  from: idSchema.describe('The version that this one is compared with.'),
});

const Version = () => Param('version', { schema: idSchema });

/** The routes that read a family of documents. */
function readingRoutes({ family, idName }: Pick<FamilyRoutes<never>, 'family' | 'idName'>) {
  const Id = () => Param(idName, { schema: idSchema });
  const one = `:${idName}/versions`;

  @Injectable()
  class ReadingRoutes {
    constructor(readonly desk: RulesDesk) {}

    @Get()
    @Permit(...rulesReaders)
    @Answers(200, pageSchema(documentSchema), 'Documents by id')
    async list(@Query({ schema: listQuery }) query: z.infer<typeof listQuery>) {
      return await this.desk.documents(family, query);
    }

    @Get(one)
    @Permit(...rulesReaders)
    @Answers(200, pageSchema(versionSchema), 'Versions by their first day')
    async versions(
      @Id() id: string,
      @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
    ) {
      return await this.desk.versions(family, id, query);
    }

    @Get(`${one}/:version`)
    @Permit(...rulesReaders)
    @Answers(200, wholeVersionSchema, 'The version with its text')
    async version(@Id() id: string, @Version() version: string) {
      return await this.desk.version(family, id, version);
    }

    @Get(`${one}/:version/difference`)
    @Permit(...rulesReaders)
    @Answers(200, differenceSchema, 'Each place at which the two differ')
    async difference(
      @Id() id: string,
      @Version() to: string,
      @Query({ schema: differenceQuery }) { from }: z.infer<typeof differenceQuery>,
    ) {
      return await this.desk.difference(family, id, { from, to });
    }
  }
  return ReadingRoutes;
}

/** Besides, what looks at a draft and changes nothing, and what ends one. */
function draftRoutes({ family, idName }: Pick<FamilyRoutes<never>, 'family' | 'idName'>) {
  const Id = () => Param(idName, { schema: idSchema });
  const one = `:${idName}/versions`;

  class DraftRoutes extends readingRoutes({ family, idName }) {
    @Post(`${one}/:version/validate`)
    @Permit('admin')
    @TakesIdempotencyKey()
    @Answers(200, validationSchema, 'Whether it could be published now')
    async validate(
      @Id() id: string,
      @Version() version: string,
      // It changes nothing, whatever the key; it is asked for as of every write.
      @IdempotencyKey() _key: string,
      @Body({ schema: noBody }) _body: z.infer<typeof noBody>,
    ) {
      return await this.desk.validate(family, id, version);
    }

    @Post(`${one}/:version/withdraw`)
    @Permit('admin')
    @TakesIdempotencyKey()
    @Answers(200, versionSchema, 'Withdrawn')
    async withdraw(
      @Caller() caller: Caller,
      @Id() id: string,
      @Version() version: string,
      @IdempotencyKey() key: string,
      @Body({ schema: withdrawBody }) body: z.infer<typeof withdrawBody>,
    ) {
      return await this.desk.change(caller, key, { type: 'withdrawDraft', id, version, ...body });
    }
  }
  return DraftRoutes;
}

/**
 * The routes that every family of documents has: reading its versions, and the way of a draft to its publication (product.md §7). A
 * controller of a family is made of them, at an address of its own.
 */
export function documentRoutes<Draft extends { document: unknown; reason: string }>({
  family,
  idName,
  draftBody,
  kindOf,
  published,
}: FamilyRoutes<Draft>) {
  const Id = () => Param(idName, { schema: idSchema });
  const one = `:${idName}/versions`;

  class DocumentRoutes extends draftRoutes({ family, idName }) {
    @Post(one)
    @Permit('admin')
    @TakesIdempotencyKey()
    @Answers(200, versionSchema, 'The draft')
    async draft(
      @Caller() caller: Caller,
      @Id() id: string,
      @IdempotencyKey() key: string,
      @Body({ schema: draftBody }) body: Draft,
    ) {
      const { document: content, reason } = body;
      const command = { type: 'draftDocument', kind: kindOf(body), id, content, reason } as const;
      return await this.desk.change(caller, key, command);
    }

    @Post(`${one}/:version/publish`)
    @Permit('admin')
    @TakesIdempotencyKey()
    @Answers(200, versionSchema, published)
    async publish(
      @Caller() caller: Caller,
      @Id() id: string,
      @Version() version: string,
      @IdempotencyKey() key: string,
      @Body({ schema: publishBody }) body: z.infer<typeof publishBody>,
    ) {
      return await this.desk.change(caller, key, { type: 'publishDocument', id, version, ...body });
    }

  }
  return DocumentRoutes;
}
