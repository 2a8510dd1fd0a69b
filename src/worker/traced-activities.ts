import { ApplicationFailure } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { originIn } from '../temporal/trace-header.js';
import { stepOf } from '../tracing/attributes.js';
import type { Tracing } from '../tracing/tracing.js';

/**
 * A span for each attempt of an activity, in the trace that its process follows. Replay runs no activity again that has ended, so nothing is
 * told twice. A failure is told by its type, which is a code (`activities/codes-only.ts`).
 */
export function tracedActivities(tracing: Tracing): ActivityInterceptorsFactory {
  return ({ info }) => ({
    inbound: {
      async execute(input, next) {
        const { activityType, attempt, workflowExecution } = info;
        const waitedMs = Date.now() - info.currentAttemptScheduledTimestampMs;
        const attributes = {
          'sancha.activity': activityType,
          'sancha.attempt': attempt,
          'sancha.waited_ms': Math.max(0, waitedMs),
          'sancha.loan_id': workflowExecution?.workflowId,
          ...stepAttribute(input.args[0]),
        };
        const origin = attempt === 1 ? originIn(input.headers) : laterOrigin(input.headers);
        const wish = { kind: 'consumer', attributes, origin } as const;
        const span = tracing.open(`activity ${activityType}`, wish);
        try {
          const result = await tracing.within(span, () => next(input));
          span.say({ 'sancha.outcome': 'completed' });
          return result;
        } catch (error) {
          span.fail();
          const code = error instanceof ApplicationFailure ? error.type : undefined;
          span.say({ 'sancha.outcome': 'failed', 'error.type': code ?? nameOf(error) });
          throw error;
        } finally {
          span.end();
        }
      },
    },
  });
}

/** The first attempt has made the first span of the trace; a second one with the same ids would be two spans in one. */
function laterOrigin(headers: Parameters<typeof originIn>[0]): ReturnType<typeof originIn> {
  const origin = originIn(headers);
  return origin !== undefined && 'begins' in origin ? { within: origin.begins } : origin;
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : typeof error);

function stepAttribute(request: unknown) {
  const { stepKey } = (request ?? {}) as { readonly stepKey?: unknown };
  return typeof stepKey === 'string' ? { 'sancha.step': stepOf(stepKey) } : {};
}
