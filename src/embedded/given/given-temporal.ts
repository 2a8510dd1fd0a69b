import { Connection } from '@temporalio/client';
import { readTemporalConfig, type Environment } from '../../config/config.js';
import { StartFailure } from '../../config/start-failure.js';
import { answerWithinMs, type GivenFault } from './given-fault.js';

/** `host:port`, as the SDK wants it: no scheme and no path. */
const addressPattern = /^(?:\[[0-9A-Fa-f:.]+\]|[^\s/:@]+):\d{1,5}$/;
const correctIt = 'correct it, or unset it to have Temporal started here';

/** Codes of gRPC. */
const notFound = 5;
const deniedCodes: readonly unknown[] = [7, 16];

/** Judges Temporal that is not started here: its address, and whether it has the namespace. */
export async function judgeTemporal(environment: Environment): Promise<GivenFault[]> {
  const { TEMPORAL_ADDRESS: address } = environment;
  if (!address) return [];
  const variable = 'TEMPORAL_ADDRESS';
  if (!addressPattern.test(address))
    return [{ variable, wrong: 'must be host:port, without a scheme', whatToDo: correctIt }];
  try {
    await askForNamespace(environment);
    return [];
  } catch (error) {
    if (error instanceof StartFailure)
      return [{ variable: 'TEMPORAL_*', wrong: error.wrong, whatToDo: error.whatToDo }];
    return [explain(error)];
  }
}

async function askForNamespace(environment: Environment): Promise<void> {
  const { connection: options, namespace } = readTemporalConfig(environment);
  const connection = await Connection.connect({ ...options, connectTimeout: answerWithinMs });
  try {
    await connection.withDeadline(Date.now() + answerWithinMs, () =>
      connection.workflowService.describeNamespace({ namespace }),
    );
  } finally {
    await connection.close();
  }
}

function explain(error: unknown): GivenFault {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === notFound)
    return {
      variable: 'TEMPORAL_NAMESPACE',
      wrong: 'the server at TEMPORAL_ADDRESS has no such namespace',
      whatToDo: 'register it (docs/deployment.md), or name one that is there',
    };
  if (deniedCodes.includes(code))
    return {
      variable: 'TEMPORAL_API_KEY or TEMPORAL_TLS_*',
      wrong: 'the server at TEMPORAL_ADDRESS refuses these credentials',
      whatToDo: 'correct them (docs/configuration.md)',
    };
  return {
    variable: 'TEMPORAL_ADDRESS',
    wrong: `no Temporal answers there within ${answerWithinMs / 1_000} s`,
    whatToDo: `start that server and see that it can be reached from here; else ${correctIt}`,
  };
}
