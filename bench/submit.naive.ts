import { randomUUID } from 'node:crypto';
import fastify from 'fastify';
import { readServiceConfig } from '../src/config/config.js';
import { connectClient } from '../src/temporal/connect.js';
import { readPayloadKeys } from '../src/temporal/payload-keys.js';
import { ready } from './lifecycle/ready.js';

/**
 * The twin of `POST /v1/loans`: a route that starts a workflow with what came and says so. It asks nobody for a token, checks nothing and
 * takes the same application twice; what it sends is sealed as ours is.
 */
const config = readServiceConfig(process.env);
const temporal = connectClient(config.temporal, await readPayloadKeys(config.keys.payloadFile));
const app = fastify();
app.post('/v1/loans', async (request, reply) => {
  const loanId = randomUUID();
  const args = [request.body];
  const start = { workflowId: loanId, taskQueue: 'submit-twin', args };
  await temporal.client.workflow.start('submitted', start);
  return await reply.code(202).send({ loanId });
});
await app.listen({ port: config.api.port, host: config.api.host });
ready(async () => {
  await app.close();
  await temporal.close();
});
