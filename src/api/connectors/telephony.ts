import {
  createProviderClient,
  type ProviderSettings,
} from '../../../activities/connector/provider-client.js';
import type { ProviderWatch } from '../../../activities/connector/provider-watch.js';
import { createTelephony, type Call, type LineKind } from '../../../activities/telephony.js';
import { readProviderConfig } from '../../worker/provider-config.js';
import type { PlacedCall, Telephony } from '../ports.js';

/** A person waits with the receiver in hand: ten seconds are long, whatever patience processes have. A call is told in a few lines. */
const patience = { timeoutMs: 10_000, replyBytesMax: 65_536 };

/**
 * The phone system that the installation's configuration names, the same for whoever dials here and for processes: a customer's number
 * and a key go nowhere else.
 * @param kind the phone system, or the lender's own video platform
 * @throws StartFailure when the file that `CONNECTORS_FILE` names is wrong.
 */
export async function openTelephony(
  config: Parameters<typeof readProviderConfig>[0],
  watch?: ProviderWatch,
  kind: LineKind = 'telephony',
): Promise<Telephony> {
  const providers = await readProviderConfig(config);
  return telephonyOf(providers.settingsOf(kind), watch, kind);
}

/** The phone system with these settings. It is used here and not by activities, since people dial, not processes. */
export function telephonyOf(
  settings: ProviderSettings,
  watch?: ProviderWatch,
  kind: LineKind = 'telephony',
): Telephony {
  const client = createProviderClient(
    {
      ...settings,
      timeoutMs: Math.min(settings.timeoutMs, patience.timeoutMs),
      replyBytesMax: Math.min(settings.replyBytesMax, patience.replyBytesMax),
    },
    watch,
  );
  const telephony = createTelephony(client, kind);
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
