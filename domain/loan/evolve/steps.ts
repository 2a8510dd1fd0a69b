import type { StepEvents } from '../events/step-events.js';
import type { Step } from '../state/step.js';
import { changed, type Evolvers } from './evolver.js';

export const evolveSteps: Evolvers<keyof StepEvents> = {
  step_ordered: (loan, { data, at }) => {
    const step: Step = { ...data, orderedAt: at, status: 'due', result: null, failing: null };
    return { ...loan, steps: { ...loan.steps, [data.key]: step } };
  },
  step_failing: (loan, { data, at }) => ({
    ...loan,
    steps: changed(loan.steps, data.key, { failing: { class: data.class, since: at } }),
  }),
  step_finished: (loan, { data }) => ({
    ...loan,
    steps: changed(loan.steps, data.key, { status: 'done', result: data.result, failing: null }),
  }),
  step_cancelled: (loan, { data }) => ({
    ...loan,
    steps: changed(loan.steps, data.key, {
      status: 'cancelled',
      result: data.reason,
      failing: null,
    }),
  }),
};
