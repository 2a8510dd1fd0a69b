import {
  Client,
  Connection,
  defaultGrpcRetryOptions,
  makeGrpcRetryInterceptor,
  type ConnectionOptions,
} from '@temporalio/client';
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

/** How a client waits and what it tells. */
export interface ConnectOptions {
  readonly tracing?: Tracing | undefined;
  /** No call takes longer, its repetitions included, but one that names a time of its own (`withDeadline`). Without it calls wait for ever. */
  readonly patienceMs?: number | undefined;
}

/**
 * Makes a client that seals what it sends. It connects when it is first used, so that a service starts while Temporal is down: a
 * command is durable when PostgreSQL has it (design.md §1).
 */
export function connectClient(
  config: TemporalConfig,
  keys: PayloadKeys,
  { tracing = untraced, patienceMs }: ConnectOptions = {},
): ConnectedClient {
  const connection = connectionTo(config, patienceMs);
  const plugins = [createSealingPlugin(keys), ...(tracing.on ? [tracedClient(tracing)] : [])];
  const client = new Client({ connection, namespace: config.namespace, plugins });
  return { client, close: () => connection.close() };
}

/** A connection that is made when it is first used. @param patienceMs as with a client. */
export function connectionTo({ connection }: TemporalConfig, patienceMs?: number): Connection {
  const patience = patienceMs === undefined ? {} : { interceptors: within(patienceMs) };
  return Connection.lazy({ ...connection, ...patience });
}

/**
 * The SDK's own interceptor, with a deadline for each call that names none: how long a process can wait is a matter of the process, and
 * nobody can forget it.
 */
function within(patienceMs: number): NonNullable<ConnectionOptions['interceptors']> {
  const repeating = makeGrpcRetryInterceptor(defaultGrpcRetryOptions());
  return [
    (options, next) =>
      repeating({ ...options, deadline: options.deadline ?? Date.now() + patienceMs }, next),
  ];
}
