import type { ControlEvents } from '../events/control-events.js';
import type { Evolvers } from './evolver.js';

export const evolveControl: Evolvers<keyof ControlEvents> = {
  loan_held: (loan, { data, at, actor }) => ({
    ...loan,
    held: { since: at, by: actor, reason: data.reason, bySort: data.bySort },
  }),
  loan_released: (loan) => ({ ...loan, held: null }),
  native_noted: (loan) => loan,
  value_revealed: (loan) => loan,
  message_sent: (loan, { data }) => ({
    ...loan,
    told: { ...loan.told, [data.stepKey]: data.receipt },
  }),
};
