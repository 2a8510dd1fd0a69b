import { withEntry, withoutEntry } from '../../entry.js';
import type { StepEvents } from '../events/step-events.js';
import type { Step } from '../state/step.js';
import { notGivenAfterAll } from './notices.js';
import { changed, type Evolvers } from './evolver.js';

export const evolveSteps: Evolvers<keyof StepEvents> = {
  step_ordered: (loan, { data, at }) => {
    const step: Step = {
      orderedAt: at,
      patientSince: at,
      status: 'due',
      result: null,
      failing: null,
      ...data,
    };
    return { ...loan, steps: withEntry(loan.steps, data.key, step) };
  },
  step_failing: (loan, { data: { key, ...noted }, at }) => {
    const before = loan.steps[key]?.failing;
    const since = before?.class === noted.class ? before.since : at;
    return { ...loan, steps: changed(loan.steps, key, { failing: { ...noted, since } }) };
  },
  mail_handed_over: (loan, { data: { key, state } }) => ({
    ...loan,
    steps: changed(loan.steps, key, { handOver: state }),
  }),
  mail_bounced: (loan, { data: { key } }) => ({
    ...loan,
    ...notGivenAfterAll(loan, key),
    steps: changed(loan.steps, key, { result: 'bounced' }),
    told: withoutEntry(loan.told, key),
  }),
  step_finished: (loan, { data, at }) => ({
    ...loan,
    steps: changed(loan.steps, data.key, {
      ...{ status: 'done', result: data.result, failing: null, finishedAt: at },
    }),
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
