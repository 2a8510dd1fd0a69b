import { once } from 'node:events';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { TemporalConfig } from '../src/config/config.js';
import { freePort, loopback } from '../src/embedded/ports.js';
import { searchAttributesIn } from '../src/embedded/search-attributes.js';
import { findProgram } from '../src/embedded/temporal-binary.js';
import { prepareNamespace } from '../src/embedded/temporal-namespace.js';
import { temporalCli } from '../src/embedded/temporal-pins.js';
import { namespaceName, startTemporalServer } from '../src/embedded/temporal-server.js';
import * as messages from '../workflows/messages.js';

/** Temporal's development server, as an embedded installation has it: SQLite in a file. */
export interface BenchTemporal {
  readonly config: TemporalConfig;
  stop(): Promise<void>;
}

/** Starts one with its file in a folder of that name. */
export async function startBenchTemporal(folder: string, name: string): Promise<BenchTemporal> {
  const binary = await findProgram(temporalCli, () => undefined);
  const port = await freePort();
  const own = join(folder, name);
  await mkdir(own, { recursive: true });
  const log = await open(join(own, 'temporal.log'), 'a');
  const databaseFile = join(own, 'temporal.db');
  const server = startTemporalServer({ binary, port, databaseFile }, log.fd);
  await log.close();
  const address = `${loopback}:${port}`;
  await prepareNamespace(address, searchAttributesIn(messages), () => server.exitCode !== null);
  return {
    config: { address, namespace: namespaceName, connection: { address } },
    stop: async () => {
      if (server.exitCode !== null) return;
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
    },
  };
}
