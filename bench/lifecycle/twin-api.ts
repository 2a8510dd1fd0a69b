import { randomBytes } from 'node:crypto';
import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import type { CommandEnvelope, RecordCommand, RecordOutcome } from '../../domain/loan/recording.js';
import { createApp } from '../../src/api/app.js';
import { openTelephony } from '../../src/api/connectors/telephony.js';
import { recordPorts } from '../../src/api/record-ports.js';
import { temporalProcesses } from '../../src/api/trace/temporal-processes.js';
import { readServiceConfig } from '../../src/config/config.js';
import { targetsOf } from '../../src/outbound/targets.js';
import { createLog } from '../../src/log/log.js';
import { openRecord } from '../../src/record/compose.js';
import { connectClient } from '../../src/temporal/connect.js';
import { SealingCodec } from '../../src/temporal/payload-codec.js';
import { readPayloadKeys } from '../../src/temporal/payload-keys.js';
import { ready } from './ready.js';
import { commandUpdate, twinQueue, twinType } from './twin-messages.js';

/** What the twin does with a command: the loan's workflow is asked, and started with the first one. */
function askWorkflow(client: Client): RecordCommand {
  const { workflow } = client;
  return async (envelope: CommandEnvelope): Promise<RecordOutcome> => {
    const { loanId, command } = envelope;
    if (command.type !== 'submit')
      return await workflow.getHandle(loanId).executeUpdate(commandUpdate, { args: [envelope] });
    const startWorkflowOperation = new WithStartWorkflowOperation(twinType, {
      ...{ workflowId: loanId, taskQueue: twinQueue, args: [loanId] },
      workflowIdConflictPolicy: 'FAIL',
    });
    return await workflow.executeUpdateWithStart(commandUpdate, {
      ...{ args: [envelope], startWorkflowOperation },
    });
  };
}

/** The twin's API: Sancha's routes, sign-in and reads; only what changes a loan goes through its workflow. */
const config = readServiceConfig(process.env);
const log = createLog({ role: 'twin', level: config.logLevel });
const record = await openRecord(config, { log });
const payloadKeys = await readPayloadKeys(config.keys.payloadFile);
const temporal = connectClient(config.temporal, payloadKeys);
const app = await createApp({
  ...recordPorts(record, { payloadKeys, targets: targetsOf([]) }),
  record: askWorkflow(temporal.client),
  telephony: await openTelephony(config),
  video: await openTelephony(config, undefined, 'video'),
  processes: temporalProcesses(temporal.client, undefined),
  log,
  tokens: { issuer: config.oidc.issuer, audience: config.oidc.audience },
  payloads: new SealingCodec(payloadKeys),
  cursorSecret: randomBytes(32),
});
await app.listen(config.api.port, config.api.host);
ready(async () => {
  await app.close();
  await temporal.close();
  await record.close();
});
