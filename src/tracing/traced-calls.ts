import type { Tracing } from './tracing.js';

/**
 * A span for each request to a provider: which provider, and how it ended. What it gives is a part of the `ProviderWatch` of
 * `activities/connector/`, which only composition roots know.
 */
export function tracedCalls(tracing: Tracing) {
  if (!tracing.on) return {};
  return {
    begins(provider: string) {
      const attributes = { 'sancha.provider': provider };
      const span = tracing.open(`provider ${provider}`, { kind: 'client', attributes });
      return {
        traceparent: tracing.within(span, () => tracing.traceparent()),
        ended(outcome: string): void {
          span.say({ 'sancha.outcome': outcome });
          if (outcome !== 'answered' && outcome !== 'stopped') span.fail();
          span.end();
        },
      };
    },
  };
}
