import { Client, Connection } from '@temporalio/client';
import type { TemporalConfig } from '../config/config.js';
import type { PayloadKeys } from './payload-keys.js';
import { untraced, type Tracing } from '../tracing/tracing.js';
import { createSealingPlugin } from './sealing-plugin.js';
import { tracedClient } from './traced-client.js';

/** A client of Temporal with its connection, which the caller closes. */
export interface ConnectedClient {
  readonly client: Client;
  close(): Promise<void>;
}

/**
 * Makes a client that seals what it sends. It connects when it is first used, so that a service starts while Temporal is down: a
 * command is durable when PostgreSQL has it (design.md §1).
 */
export function connectClient(
  config: TemporalConfig,
  keys: PayloadKeys,
  tracing: Tracing = untraced,
): ConnectedClient {
  const connection = Connection.lazy(config.connection);
  const plugins = [createSealingPlugin(keys), ...(tracing.on ? [tracedClient(tracing)] : [])];
  const client = new Client({ connection, namespace: config.namespace, plugins });
  return { client, close: () => connection.close() };
}
