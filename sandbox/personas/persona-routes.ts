import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { statementFile } from '../core-bank/file/statement-file.js';
import { caseKey, type CaseFacts } from '../facts/case-facts.js';
import { policyPaperOf } from '../facts/insurance.js';
import type { ServerParts } from '../server/parts.js';
import { parseStrictly, Problem } from '../server/problem.js';
import { dateOf } from '../time/civil-date.js';
import { applicationOf } from './application.js';
import { personas } from './catalogue.js';
import { makeCase } from './make-case.js';
import { succeededPositions, successorBody } from './successor.js';

const querySchema = z.strictObject({
  seed: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,64}$/, 'letters, digits, dot, dash, underscore; at most 64')
    .default('1'),
});
const successorQuerySchema = querySchema.extend({
  position: z.enum(succeededPositions).default('finance_head'),
});
const policyQuerySchema = z.strictObject({
  from: z.iso.date(),
  issue: z.coerce.number().int().min(1).max(9).default(1),
});
/** So many redraws until numbers belong to nobody else; two in a row are already rarer than a broken disk. */
const saltsMax = 50;

/** The facts of a persona and seed: those that were made, or new ones, whose numbers belong to nobody yet. */
export function caseOf(parts: ServerParts, personaId: string, seed: string): CaseFacts {
  const persona = personas.find(({ id }) => id === personaId);
  if (!persona) throw new Problem(404, 'unknown-persona', 'There is no such persona.');
  const { cases } = parts.world;
  const kept = cases.byKey(caseKey({ persona: personaId, seed }));
  if (kept) return kept;
  const today = dateOf(parts.clock.now());
  for (let salt = 0; salt < saltsMax; salt += 1) {
    const facts = makeCase(persona, seed, today, salt);
    if (cases.collides(facts)) continue;
    parts.world.record({ type: 'case_made', facts });
    return facts;
  }
  throw new Error('No free numbers are left for new people.');
}

/** The personas, and applications of new synthetic people (design.md §8). */
export function personaRoutes(app: FastifyInstance, parts: ServerParts): void {
  app.get('/personas', () => ({
    items: personas.map(({ id, product, title, expectation }) => ({
      id,
      product,
      title,
      expectation,
    })),
  }));
  app.get<{ Params: { id: string } }>('/personas/:id/application', async (request, reply) => {
    const { seed } = parseStrictly(querySchema, request.query);
    const facts = caseOf(parts, request.params.id, seed);
    await parts.flush();
    void reply.header('X-Synthetic', 'true');
    return applicationOf(facts);
  });
  app.get<{ Params: { id: string } }>('/personas/:id/successor', async (request, reply) => {
    const { seed, position } = parseStrictly(successorQuerySchema, request.query);
    const facts = caseOf(parts, request.params.id, seed);
    if (facts.successor === null)
      throw new Problem(404, 'no-successor', 'Nobody of this persona is succeeded by anybody.');
    await parts.flush();
    void reply.header('X-Synthetic', 'true');
    return successorBody(facts, facts.successor, position, parts.clock.now());
  });
  app.get<{ Params: { number: string } }>('/applications/:number', async (request, reply) => {
    const facts = parts.world.cases.byApplication(request.params.number);
    if (!facts) throw new Problem(404, 'unknown-application', 'No application has this number.');
    void reply.header('X-Synthetic', 'true');
    return applicationOf(facts);
  });
  app.get<{ Params: { number: string } }>(
    '/applications/:number/statement',
    async (request, reply) => {
      const facts = parts.world.cases.byApplication(request.params.number);
      if (!facts || facts.business !== null)
        throw new Problem(404, 'no-statement', 'Nobody of this application hands in a statement.');
      const file = await statementFile(facts);
      void reply.header('X-Synthetic', 'true').type('application/pdf');
      return Buffer.from(file);
    },
  );
  app.get<{ Params: { number: string } }>(
    '/applications/:number/insurance',
    async (request, reply) => {
      const { from, issue } = parseStrictly(policyQuerySchema, request.query);
      const facts = parts.world.cases.byApplication(request.params.number);
      const policy = facts && policyPaperOf(facts, from, issue);
      if (!policy)
        throw new Problem(404, 'no-insurance', 'Nothing of this application is insured.');
      void reply.header('X-Synthetic', 'true');
      return policy;
    },
  );
}
