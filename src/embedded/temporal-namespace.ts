import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { namespaceName } from './temporal-server.js';

/** Names and indexed types (`KEYWORD`, `INT`…) as `workflows/messages.ts` declares them. */
export interface SearchAttribute {
  readonly name: string;
  readonly type: string;
}

/** Numbers of `temporal.api.enums.v1.IndexedValueType`. */
const indexedTypes: Readonly<Record<string, number>> = {
  TEXT: 1,
  KEYWORD: 2,
  INT: 3,
  DOUBLE: 4,
  BOOL: 5,
  DATETIME: 6,
  KEYWORD_LIST: 7,
};

/**
 * How long a closed run stays readable in Temporal. The record is the audit log, so this serves only
 * people who trace: long enough to look at last month's incident.
 */
const retention = '35 days';

/** Connects as soon as the server listens. @throws Error when it ended or never answered. */
async function connectWhenUp(address: string, gone: () => boolean): Promise<Connection> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    if (gone()) throw new Error('Temporal ended before it answered.');
    try {
      return await Connection.connect({ address, connectTimeout: '2s' });
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(100);
    }
  }
}

async function addMissing(connection: Connection, wanted: readonly SearchAttribute[]) {
  const namespace = namespaceName;
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = wanted.filter(({ name }) => !(name in customAttributes));
  if (missing.length === 0) return;
  const searchAttributes: Record<string, number> = {};
  for (const { name, type } of missing) searchAttributes[name] = indexedTypes[type] ?? 0;
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
}

/** The namespace is made by the server itself a moment after it listens. */
async function describeWhenThere(connection: Connection): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      await connection.workflowService.describeNamespace({ namespace: namespaceName });
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(100);
    }
  }
}

/**
 * Waits until the server answers and makes the namespace what we need: search attributes (the
 * `--search-attribute` flag is ignored on an existing file) and retention. Running it again changes
 * nothing.
 * @param gone tells that the process has ended, so that waiting is pointless.
 */
export async function prepareNamespace(
  address: string,
  attributes: readonly SearchAttribute[],
  gone: () => boolean,
): Promise<void> {
  const connection = await connectWhenUp(address, gone);
  try {
    await describeWhenThere(connection);
    await addMissing(connection, attributes);
    await connection.workflowService.updateNamespace({
      namespace: namespaceName,
      config: { workflowExecutionRetentionTtl: msToTs(retention) },
    });
  } finally {
    await connection.close();
  }
}

/** Whether the server serves the namespace now. */
export async function temporalAnswers(address: string): Promise<boolean> {
  try {
    const connection = await Connection.connect({ address, connectTimeout: '2s' });
    try {
      await connection.workflowService.describeNamespace({ namespace: namespaceName });
      return true;
    } finally {
      await connection.close();
    }
  } catch {
    return false;
  }
}
