import type { WorkflowInterceptors } from '@temporalio/workflow';
import type { LocalActivities } from '../activities/index.js';
import { Trail } from './run/trail.js';

/** The one activity that the time alone causes. */
const byTime: keyof LocalActivities = 'timePassed';

/** What a run hears it passes on to the activities that follow, and to the run after it (docs/decisions/0115-tracing.md). */
export function interceptors(): WorkflowInterceptors {
  const trail = new Trail();
  return {
    inbound: [
      {
        execute(input, next) {
          trail.follow(input.headers);
          return next(input);
        },
        handleSignal(input, next) {
          trail.follow(input.headers);
          return next(input);
        },
      },
    ],
    outbound: [
      {
        scheduleActivity: (input, next) => next({ ...input, headers: trail.mark(input.headers) }),
        scheduleLocalActivity(input, next) {
          if (input.activityType === byTime) trail.begin();
          return next({ ...input, headers: trail.mark(input.headers) });
        },
        continueAsNew: (input, next) => next({ ...input, headers: trail.mark(input.headers) }),
      },
    ],
  };
}
