import { Body, Controller, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { personTextSchema } from '../../../domain/formats/person-text.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { staff } from '../auth/role-sets.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import { Limited } from '../limits/limited.js';
import { loanRow, loanRowSchema } from '../loans/loan-row.js';
import type { ApiDeps, LoanRow } from '../ports.js';
import { searchWishes } from './search-wish.js';

/** More hits than these are no answer to anybody; the text must say more. */
const hitsMax = 20;

const searchBody = z.strictObject({ text: personTextSchema(100) });
type SearchBody = z.infer<typeof searchBody>;

const searchSchema = z.object({
  items: z.array(loanRowSchema),
  more: z.boolean().describe('True when there are more than are shown: say more.'),
});

/** Finds loans by number, name, ID or phone. A POST, since an address ends up in logs and histories. */
@ApiTags('loans')
@Limited('search')
@Controller('v1/search')
export class SearchController {
  constructor(@Deps() private readonly deps: ApiDeps) {}

  @Post()
  @Permit(...staff)
  @Answers(200, searchSchema, 'Loans of the caller’s branches that match exactly')
  async search(
    @Caller() caller: Caller,
    @Body({ schema: searchBody }) body: SearchBody,
    @Req() request: FastifyRequest,
  ) {
    const found = new Map<string, LoanRow>();
    const wishes = searchWishes(body.text);
    for (const wish of wishes) {
      const rows = await this.deps.reads.search(wish, caller.branches, hitsMax + 1);
      for (const row of rows) found.set(row.loanId, row);
    }
    // Whether somebody is in the book is told to whoever asks, and no event of a loan can say so: this line does, without the value.
    this.deps.log.audit('searched', {
      ...{ requestId: request.id, clientId: caller.id, count: found.size },
      kind: wishes.map(({ by }) => by).join(' '),
    });
    const items = [...found.values()].slice(0, hitsMax).map(loanRow);
    return { items, more: found.size > items.length };
  }
}
