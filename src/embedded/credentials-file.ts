import { join } from 'node:path';
import type { Addresses } from './addresses.js';
import type { Instance } from './instance.js';
import { readJson, writePrivateJson } from './private-file.js';

/** Where the file is that other tools read. */
export const credentialsPath = (dataFolder: string) => join(dataFolder, 'credentials.json');

/** What the simulated staff gets: where to work and as whom, no database and no key. */
export const staffCredentialsPath = (dataFolder: string) => join(dataFolder, 'staff.json');

/** Names of processes in `pids` (`design.md` §8). */
export type Pids = Readonly<Record<string, number>>;

function signIn(instance: Instance, addresses: Addresses, issuerEmbedded: boolean) {
  return {
    api: addresses.api,
    sandbox: addresses.connectors,
    issuer: addresses.issuer,
    tokenEndpoint: `${addresses.issuer.replace(/\/$/, '')}/token`,
    clients: issuerEmbedded ? instance.machines : [],
    users: issuerEmbedded ? instance.users : [],
  };
}

/** Writes the file for outside tools (`design.md` §8), mode 600, whole or not at all. */
export async function writeCredentials(
  dataFolder: string,
  instance: Instance,
  addresses: Addresses,
  issuerEmbedded: boolean,
  state: { readonly ready: boolean; readonly pids: Pids },
): Promise<void> {
  await writePrivateJson(credentialsPath(dataFolder), {
    ready: state.ready,
    ...signIn(instance, addresses, issuerEmbedded),
    console: `${addresses.api}/`,
    docs: `${addresses.api}/docs`,
    database: addresses.database,
    temporal: addresses.temporal,
    pids: state.pids,
  });
}

export async function writeStaffCredentials(
  dataFolder: string,
  instance: Instance,
  addresses: Addresses,
  issuerEmbedded: boolean,
): Promise<void> {
  const path = staffCredentialsPath(dataFolder);
  await writePrivateJson(path, signIn(instance, addresses, issuerEmbedded));
}

/**
 * Takes back what a killed supervisor has left standing in the file: nothing is ready, nothing runs.
 * A file that is not there or not whole has nothing to take back.
 */
export async function withdrawCredentials(dataFolder: string): Promise<void> {
  const path = credentialsPath(dataFolder);
  const kept = await readJson(path).catch(() => undefined);
  if (typeof kept === 'object' && kept !== null)
    await writePrivateJson(path, { ...kept, ready: false, pids: {} });
}
