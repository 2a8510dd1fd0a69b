import { createHash } from 'node:crypto';
import type { ProviderRoute } from '../server/provider-route.js';
import { lookups } from './index.js';
import type { AnyLookup, Reply } from './lookup.js';
import type { SourceName } from '../../domain/facts/sources.js';

/** The provider's own number for a question: the same question under the same key has the same. */
function reference(source: SourceName, key: string): string {
  const digest = createHash('sha256').update(`${source}|${key}`).digest('hex');
  return `${source.toUpperCase().replaceAll('_', '-')}-${digest.slice(0, 20)}`;
}

function routeOf(lookup: AnyLookup): ProviderRoute {
  const answered = (reply: Reply<SourceName>, key: string) => ({
    status: 200,
    body: { ...reply, reference: reference(lookup.source, key) },
  });
  return {
    method: 'POST',
    path: `/connectors/${lookup.source}`,
    connector: lookup.source,
    consent: lookup.consent,
    body: lookup.request,
    subject: (world, body) => lookup.subject(world, body),
    handle: ({ world, now, body, key }) => answered(lookup.answer({ world, now }, body), key),
    empty: ({ body, key }) => answered(lookup.emptyAnswer(body), key),
  };
}

/** The routes of all lookups. */
export const lookupRoutes: readonly ProviderRoute[] = lookups.map(routeOf);
