import { Body, Controller, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Caller } from '../auth/caller.js';
import { PermitFromTemporalUi } from '../auth/permit.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import { Limited } from '../limits/limited.js';
import type { ApiDeps } from '../ports.js';
import { invalidInput } from '../problems/problem.js';
import { isSealable, openPayloads } from './opened-payloads.js';
import { fromWire, toWire, wirePayloadsSchema, type WirePayloads } from './wire-payload.js';

/**
 * Temporal's remote codec: its UI shows what is sealed to whoever is signed in here with the right role. Every use is an audit line
 * before the answer leaves, and without the line there is no answer. The header `X-Namespace` is not looked at: which payloads can be opened is settled by their keys.
 */
@ApiTags('operations')
@Limited('codec')
@Controller('codec')
export class CodecController {
  constructor(@Deps() private readonly deps: ApiDeps) {}

  @Post('decode')
  @PermitFromTemporalUi('admin')
  @Answers(200, wirePayloadsSchema, 'The payloads in the same order, opened where they could be')
  async decode(
    @Caller() caller: Caller,
    @Req() request: FastifyRequest,
    @Body({ schema: wirePayloadsSchema }) body: WirePayloads,
  ) {
    const given = body.payloads.map(fromWire);
    const { payloads, opened, loanIds } = await openPayloads(this.deps.payloads, given);
    // A line for each loan, so that whoever asks who has looked into one finds it by its id.
    for (const loanId of loanIds.length === 0 ? [null] : loanIds)
      this.note('payloads_decoded', caller, request, { count: given.length, opened, loanId });
    return { payloads: payloads.map(toWire) };
  }

  @Post('encode')
  @PermitFromTemporalUi('admin')
  @Answers(200, wirePayloadsSchema, 'The payloads in the same order, sealed')
  async encode(
    @Caller() caller: Caller,
    @Req() request: FastifyRequest,
    @Body({ schema: wirePayloadsSchema }) body: WirePayloads,
  ) {
    const given = body.payloads.map(fromWire);
    const wrong = given.flatMap((payload, index) =>
      isSealable(payload)
        ? []
        : [{ path: `payloads.${index}`, message: 'a process could not read it' }],
    );
    if (wrong.length > 0) throw invalidInput(wrong.slice(0, 20));
    const payloads = await this.deps.payloads.encode(given);
    this.note('payloads_encoded', caller, request, { count: given.length });
    return { payloads: payloads.map(toWire) };
  }

  private note(
    event: string,
    caller: Caller,
    request: FastifyRequest,
    fields: Readonly<Record<string, unknown>>,
  ): void {
    const who = { clientId: caller.id, actorKind: caller.kind };
    this.deps.log.audit(event, { requestId: request.id, ...who, ...fields });
  }
}
