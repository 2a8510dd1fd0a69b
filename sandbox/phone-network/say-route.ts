import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ServerParts } from '../server/parts.js';
import { parseStrictly, Problem } from '../server/problem.js';
import { instantText } from '../time/civil-date.js';
import { callView } from './call.js';
import { say } from './say.js';
import { spoken } from './spoken.js';

const saySchema = z.strictObject({
  questionKey: z.string().min(1).max(40),
  fields: z.array(z.string().min(1).max(60)).min(1).max(20).optional(),
  person: z.string().min(1).max(120).optional(),
});

/** Lets the other side of a running call speak, which its recording has from then on. No provider has it: it is the ear of whoever holds the phone. */
export function sayRoute(app: FastifyInstance, parts: ServerParts): void {
  app.post<{ Params: { id: string } }>('/telephony/calls/:id/say', async (request) => {
    const question = parseStrictly(saySchema, request.body);
    const call = parts.world.calls.get(request.params.id);
    if (!call) throw new Problem(404, 'unknown-call', 'There is no such call.');
    const now = parts.clock.now();
    if (callView(call, now, parts.wall()).status !== 'in_progress')
      throw new Problem(409, 'call-not-in-progress', 'Nobody is on this line.');
    const owner = parts.world.cases.ownerOf(call.toNumber);
    if (!owner) throw new Problem(409, 'call-not-in-progress', 'Nobody is on this line.');
    const life = parts.world.lifeContext(owner.facts, now);
    const said = say(
      { owner, life, calls: parts.world.calls.countTo(call.dialledDigits) },
      question,
    );
    const utterance = { callId: call.callId, at: instantText(now), text: spoken(said) };
    parts.world.record({ type: 'spoken', utterance });
    await parts.flush();
    return said;
  });
}
