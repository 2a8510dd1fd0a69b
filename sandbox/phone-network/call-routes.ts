import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Problem } from '../server/problem.js';
import { providerRoute, type ProviderRoute } from '../server/provider-route.js';
import { instantText } from '../time/civil-date.js';
import { callView, type Call } from './call.js';
import { dial } from './dial.js';

function callOf(call: Call | undefined): Call {
  if (!call) throw new Problem(404, 'unknown-call', 'There is no such call.');
  return call;
}

/**
 * The routes of one system on which people are reached. The lender's own video platform speaks as telephony does: its link goes to the number,
 * and whoever has that number comes in, or does not, as he takes a call.
 */
function routesOf(connector: 'telephony' | 'video', path: string): ProviderRoute[] {
  return [
    providerRoute({
      ...{ method: 'POST', path, connector, write: connector === 'video' ? 'session' : 'call' },
      body: z.strictObject({
        toNumber: z.string().regex(/^\+?[0-9]{3,20}$/, 'digits, with or without +'),
        fromAgent: z.string().min(1).max(100),
        attemptKey: z.string().min(1).max(200),
      }),
      handle: ({ world, body, key, loanId, now, wall }) => {
        const digest = createHash('sha256').update(key).digest('hex');
        const { dialledDigits, result } = dial(world, body.toNumber, now);
        const call: Call = {
          callId: `CALL-${digest.slice(0, 16).toUpperCase()}`,
          loanId,
          ...body,
          dialledDigits,
          result,
          startedAt: instantText(now),
          startedWallAt: instantText(wall),
          endedAt: null,
        };
        world.record({ type: 'call_made', call });
        return { status: 201, body: callView(call, now, wall) };
      },
    }),
    providerRoute({
      ...{ method: 'GET', path: `${path}/:id`, connector },
      handle: ({ world, params, now, wall }) => ({
        status: 200,
        body: callView(callOf(world.calls.get(params.id ?? '')), now, wall),
      }),
    }),
    providerRoute({
      ...{ method: 'POST', path: `${path}/:id/hangup`, connector, body: z.strictObject({}) },
      handle: ({ world, params, now, wall }) => {
        const call = callOf(world.calls.get(params.id ?? ''));
        if (callView(call, now, wall).status === 'in_progress')
          world.record({ type: 'call_ended', callId: call.callId, at: instantText(now) });
        return { status: 200, body: callView(callOf(world.calls.get(call.callId)), now, wall) };
      },
    }),
  ];
}

export const callRoutes: readonly ProviderRoute[] = [
  ...routesOf('telephony', '/telephony/calls'),
  ...routesOf('video', '/video/sessions'),
];
