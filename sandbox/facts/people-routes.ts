import type { FastifyInstance } from 'fastify';
import type { ServerParts } from '../server/parts.js';
import { parseStrictly, Problem } from '../server/problem.js';
import { caseFactsSchema, caseKey, type CaseFacts } from './case-facts.js';
import { mergePatch } from './merge-patch.js';

function caseBy(parts: ServerParts, key: string): CaseFacts {
  const { cases } = parts.world;
  const facts = cases.byKey(key) ?? cases.byIdNumber(key) ?? cases.byMobile(key);
  if (!facts) throw new Problem(404, 'unknown-person', 'Nobody was made under this key.');
  return facts;
}

/** Takes changed facts over. What the bank debited until now is posted first: the past followed the old facts. */
function change(parts: ServerParts, old: CaseFacts, patch: unknown): CaseFacts {
  const facts = parseStrictly(caseFactsSchema, mergePatch(old, patch));
  if (caseKey(facts) !== caseKey(old) || facts.madeOn !== old.madeOn)
    throw new Problem(400, 'invalid-request', 'persona, seed and madeOn cannot be changed.');
  if (parts.world.cases.collides(facts))
    throw new Problem(409, 'number-taken', 'A number, name or code belongs to somebody else.');
  parts.world.closePast(old, parts.clock.now());
  parts.world.record({ type: 'facts_changed', facts });
  return facts;
}

/** The facts behind a persona, to read and, for tests, to change one of them. */
export function peopleRoutes(app: FastifyInstance, parts: ServerParts): void {
  app.get<{ Params: { key: string } }>('/people/:key/facts', (request) =>
    caseBy(parts, request.params.key),
  );
  app.patch<{ Params: { key: string } }>('/people/:key/facts', async (request) => {
    const facts = change(parts, caseBy(parts, request.params.key), request.body);
    await parts.flush();
    return facts;
  });
}
