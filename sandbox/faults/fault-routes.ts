import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { connectorNames } from '../connectors/index.js';
import type { ServerParts } from '../server/parts.js';
import { parseStrictly, Problem } from '../server/problem.js';
import { faultRequestSchema, type Fault } from './fault.js';

const filterSchema = z.strictObject({
  connector: z
    .string()
    .transform((name) => name.replaceAll('-', '_'))
    .optional(),
});

function checkName(connector: string): void {
  if (connector === 'all' || connectorNames.has(connector)) return;
  const names = [...connectorNames, 'all'].join(', ');
  throw new Problem(400, 'invalid-request', 'There is no such connector.', [
    { path: 'connector', message: `one of ${names}` },
  ]);
}

/** Sets, shows and clears faults (design.md §8). */
export function faultRoutes(app: FastifyInstance, parts: ServerParts): void {
  app.post('/faults', async (request, reply) => {
    const wanted = parseStrictly(faultRequestSchema, request.body);
    checkName(wanted.connector);
    const fault: Fault = {
      id: randomUUID(),
      connector: wanted.connector,
      mode: wanted.mode,
      times: wanted.times ?? null,
      until: wanted.forSeconds === undefined ? null : parts.wall() + wanted.forSeconds * 1000,
      delayMs: wanted.delayMs ?? null,
      loanId: wanted.loanId ?? null,
    };
    parts.world.record({ type: 'fault_set', fault });
    await parts.flush();
    return reply.code(201).send(fault);
  });
  app.get('/faults', () => ({ items: parts.world.faults.live(parts.wall()) }));
  app.delete('/faults', async (request) => {
    const { connector } = parseStrictly(filterSchema, request.query);
    if (connector !== undefined) checkName(connector);
    const cleared = parts.world.faults
      .live(parts.wall())
      .filter((fault) => connector === undefined || fault.connector === connector).length;
    parts.world.record({ type: 'faults_cleared', connector: connector ?? null });
    await parts.flush();
    return { cleared };
  });
}
