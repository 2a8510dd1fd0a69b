import type { PlainRoute } from './matrix-route.js';

/** Telling others; the subscription that is asked for is not there. */
export const webhookRoutes: readonly PlainRoute[] = [
  { method: 'GET', path: '/v1/events', own: 200, foreign: 200 },
  { method: 'GET', path: '/v1/webhooks', own: 200, foreign: 200 },
  { method: 'POST', path: '/v1/webhooks', body: {}, own: 400, foreign: 400 },
  { method: 'GET', path: '/v1/webhooks/{subscriptionId}', own: 404, foreign: 404 },
  { method: 'GET', path: '/v1/webhooks/{subscriptionId}/deliveries', own: 404, foreign: 404 },
  { method: 'PUT', path: '/v1/webhooks/{subscriptionId}', body: {}, own: 400, foreign: 400 },
  ...['approve', 'withdraw-proposal', 'pause', 'resume', 'remove', 'secrets', 'replays'].map(
    (what): PlainRoute => ({
      ...{ method: 'POST', path: `/v1/webhooks/{subscriptionId}/${what}`, body: {} },
      ...{ own: 400, foreign: 400 },
    }),
  ),
  {
    ...{ method: 'POST', path: '/v1/webhooks/{subscriptionId}/tests', body: {} },
    ...{ own: 404, foreign: 404 },
  },
];
