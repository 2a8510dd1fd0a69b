import type { UnavailableClass } from '../../checks/outcome.js';
import type { StepName } from '../../process/view.js';

/** Steps that leave our database: ordered before they are tried, finished once. */
export interface StepEvents {
  step_ordered: {
    data: {
      key: string;
      step: StepName;
      what: string;
      subject: string;
      giveUpAfterSeconds: number;
      undoes: string | null;
      input: Record<string, string | number | null>;
    };
  };
  /** It failed and is being retried; noted once per class, so that people see why it waits (S03). */
  step_failing: { data: { key: string; class: UnavailableClass } };
  step_finished: { data: { key: string; result: string } };
  step_cancelled: { data: { key: string; reason: string } };
}
