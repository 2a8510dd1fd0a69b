import type { ServicingEvents } from '../events/servicing-events.js';
import type { Loan } from '../state/loan.js';
import type { Cycle, CycleContact, LoanSignal, PlanItem, Servicing } from '../state/servicing.js';
import { withParties, type Evolvers } from './evolver.js';

function withServicing(loan: Loan, change: (old: Servicing) => Partial<Servicing>): Loan {
  if (loan.servicing === null) throw new Error('the stream speaks of servicing before it began');
  return { ...loan, servicing: { ...loan.servicing, ...change(loan.servicing) } };
}

const withCycle = (old: Servicing, number: number, change: Partial<Cycle>) => ({
  cycles: old.cycles.map((cycle) => (cycle.number === number ? { ...cycle, ...change } : cycle)),
});

const withSignal = (old: Servicing, signalId: string, change: Partial<LoanSignal>) => ({
  signals: old.signals.map((signal) =>
    signal.signalId === signalId ? { ...signal, ...change } : signal,
  ),
});

/** The cycle with another call: its result is that of the last one, but that the bank was silent no call makes good. */
export function contacted(cycle: Cycle, { taskId, result, verdicts }: CycleContact): Cycle {
  const contacts = [...(cycle.contacts ?? []), { taskId, result, verdicts }];
  const isUnknown = cycle.result === 'account_not_evaluated';
  return { ...cycle, result: isUnknown ? cycle.result : result, contacts };
}

export const evolveServicing: Evolvers<keyof ServicingEvents> = {
  servicing_begun: (loan, { data, parties }) => ({
    ...withParties(loan, parties, (_party, part) => part),
    servicing: {
      disbursedOn: data.disbursedOn,
      firstDueOn: data.firstDueOn,
      lastInstalmentOn: data.lastInstalmentOn,
      collateralValueMinor: data.collateralValueMinor,
      plan: [],
      planVersion: '',
      cycles: [],
      forgottenSteps: {},
      nextCycle: null,
      signals: [],
      cleanSince: data.disbursedOn,
      daysPastDue: null,
      classProposal: null,
    },
  }),
  plan_made: (loan, { data }) =>
    withServicing(loan, (old) => ({
      planVersion: data.planVersion,
      plan: [...old.plan.filter((item) => item.status !== 'planned'), ...data.items],
    })),
  plan_item_changed: (loan, { data }) =>
    withServicing(loan, (old) => ({
      plan: old.plan.map((item) => (item.itemId === data.itemId ? changedItem(item, data) : item)),
    })),
  cycle_planned: (loan, { data }) =>
    withServicing(loan, () => ({ nextCycle: data.number === null ? null : data })),
  cycle_opened: (loan, { data, at }) =>
    withServicing(loan, (old) => ({
      nextCycle: null,
      cycles: [
        ...old.cycles,
        { ...data, openedAt: at, taskId: null, closedAt: null, result: null, daysPastDue: null },
      ],
    })),
  cycle_task: (loan, { data }) =>
    withServicing(loan, (old) => withCycle(old, data.number, { taskId: data.taskId })),
  cycle_closed: (loan, { data, at }) =>
    withServicing(loan, (old) => ({
      daysPastDue: data.daysPastDue ?? old.daysPastDue,
      ...withCycle(old, data.number, {
        closedAt: at,
        result: data.result,
        daysPastDue: data.daysPastDue,
      }),
    })),
  cycle_contacted: (loan, { data }) =>
    withServicing(loan, (old) => ({
      cycles: old.cycles.map((cycle) =>
        cycle.number === data.number ? contacted(cycle, data) : cycle,
      ),
    })),
  signal_raised: (loan, { data, at }) =>
    withServicing(loan, (old) => ({
      cleanSince: null,
      signals: [
        ...old.signals,
        {
          signalId: data.signalId,
          code: data.code,
          severity: data.severity,
          sources: data.sources,
          verified: data.verified,
          raisedAt: at,
          lastSeenOn: data.seenOn,
          releasedAt: null,
        },
      ],
    })),
  signal_seen: (loan, { data }) =>
    withServicing(loan, (old) =>
      withSignal(old, data.signalId, {
        severity: data.severity,
        sources: data.sources,
        verified: data.verified,
        lastSeenOn: data.seenOn,
      }),
    ),
  signal_released: (loan, { data, at }) =>
    withServicing(loan, (old) => withSignal(old, data.signalId, { releasedAt: at })),
  signals_not_evaluated: (loan, { data }) =>
    withServicing(loan, () => ({ notEvaluated: data.codes })),
  promise_given: (loan, { data, at }) =>
    withServicing(loan, () => ({ promise: { ...data, givenAt: at } })),
  band_changed: (loan, { data }) => ({ ...loan, band: data.to }),
  class_proposed: (loan, { data, at }) =>
    withServicing(loan, () => ({
      classProposal: {
        class: data.class,
        reasons: data.reasons,
        daysPastDue: data.daysPastDue,
        proposedAt: at,
      },
    })),
};

function changedItem(
  { lookAgainAt: _, ...item }: PlanItem,
  { status, at, lookAgainAt }: ServicingEvents['plan_item_changed']['data'],
): PlanItem {
  return { ...item, status, at, ...(lookAgainAt === undefined ? {} : { lookAgainAt }) };
}
