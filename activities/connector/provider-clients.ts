import type { ProviderFamily } from '../../workflows/messages.js';
import {
  createProviderClient,
  type ProviderClient,
  type ProviderSettings,
} from './provider-client.js';
import type { ProviderWatch } from './provider-watch.js';

/** The clients of all providers, each with its own time-out and circuit. */
export interface ProviderClients {
  of(family: ProviderFamily): ProviderClient;
}

/** Makes one client for each provider, when it is first asked for, and keeps it: the circuit must see every call. */
export function createProviderClients(
  settingsOf: (family: ProviderFamily) => ProviderSettings,
  watch?: ProviderWatch,
): ProviderClients {
  const clients = new Map<ProviderFamily, ProviderClient>();
  return {
    of(family) {
      const known = clients.get(family) ?? createProviderClient(settingsOf(family), watch);
      clients.set(family, known);
      return known;
    },
  };
}
