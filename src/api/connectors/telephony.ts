import { createProviderClient } from '../../../activities/connector/provider-client.js';
import type { ProviderWatch } from '../../../activities/connector/provider-watch.js';
import { createTelephony, type Call } from '../../../activities/telephony.js';
import type { ServiceConfig } from '../../config/config.js';
import type { PlacedCall, Telephony } from '../ports.js';

/** A person waits with the receiver in hand: ten seconds are long, and after five failures in a row there is no use in waiting. */
const patience = {
  timeoutMs: 10_000,
  replyBytesMax: 65_536,
  circuit: { failuresMax: 5, openForMs: 10_000 },
};

/** The phone system at the address of the connectors. It is used here and not by activities, since people dial, not processes. */
export function telephonyOf(
  config: Pick<ServiceConfig, 'connectorsUrl' | 'connectorsKey'>,
  watch?: ProviderWatch,
): Telephony {
  const settings = { provider: 'telephony', baseUrl: config.connectorsUrl, ...patience };
  const client = createProviderClient({ ...settings, apiKey: config.connectorsKey }, watch);
  const telephony = createTelephony(client);
  return {
    dial: async ({ attemptKey, toNumber, agentId }) =>
      placed(await telephony.dial({ attemptKey, toNumber, fromAgent: agentId }, attemptKey)),
    hangUp: async ({ attemptKey, callId }) => {
      await telephony.hangUp(callId, `${attemptKey}:hangup`);
    },
  };
}

function placed({ callId, dialledDigits, recordingKey, status, result }: Call): PlacedCall {
  return { callId, digitsDialled: dialledDigits, recordingKey, state: status, result };
}
