import type { WorkflowInterceptors } from '@temporalio/workflow';
import { heardSignals } from './run/heard-signals.js';
import { Hearing } from './run/hearing.js';

/**
 * What stands between Temporal and the process: it thins out signals before the SDK makes anything of them, and sees a reset
 * (docs/decisions/0209-floods.md, 0210-native-keys.md). The process is handed what it saw beside its input.
 */
export function interceptors(): WorkflowInterceptors {
  const hearing = new Hearing();
  return {
    inbound: [{ execute: (input, next) => next({ ...input, args: [input.args[0], hearing] }) }],
    internals: [
      {
        activate(input, next) {
          const { activation } = input;
          hearing.before();
          activation.jobs = heardSignals(activation.jobs ?? []);
          next(input);
          hearing.after();
        },
      },
    ],
  };
}
