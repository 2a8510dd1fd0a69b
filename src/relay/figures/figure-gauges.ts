import { Gauge, Registry } from 'prom-client';
import { stages } from '../../../domain/process/stage.js';
import type { FindingKindCount } from './read-finding-kinds.js';
import type { FoundDrift } from './read-drift.js';
import { countedMost, type BookFigures } from './read-figures.js';

/** The figures of the book as gauges. */
export interface FigureGauges {
  readonly registry: Registry;
  set(figures: BookFigures): void;
  /** Of cards; read far more rarely than the rest. */
  setDrift(found: readonly FoundDrift[]): void;
  /** Of findings by kind of risk; read more rarely than the rest. */
  setFindingKinds(found: readonly FindingKindCount[]): void;
}

type MakeGauge = <Label extends string = never>(
  name: string,
  help: string,
  labelNames?: readonly Label[],
) => Gauge<Label>;
type SetFigures = (figures: BookFigures) => void;

/**
 * Gauges of a registry of their own: a process that does not work the figures out shows none of them, rather than noughts or what
 * was true an hour ago.
 */
export function figureGauges(): FigureGauges {
  const registry = new Registry();
  const make: MakeGauge = (name, help, labelNames = []) =>
    new Gauge({ name: `sancha_${name}`, help, labelNames, registers: [registry] });
  const setters = [loanGauges(make), workGauges(make), outsideGauges(make), webhookGauges(make)];
  const setDrift = driftGauge(make);
  const setFindingKinds = kindsGauge(make);
  const readAt = make('figures_timestamp_seconds', 'When these figures were read.');
  return {
    registry,
    ...{ setDrift, setFindingKinds },
    set(figures) {
      for (const set of setters) set(figures);
      readAt.setToCurrentTime();
    },
  };
}

/** Not a number where there are too few loans: neither calm nor an alarm. */
function driftGauge(make: MakeGauge): (found: readonly FoundDrift[]) => void {
  const drift = make(
    'score_drift',
    'Population stability index of the scorecard over what was decided in the last ninety days, by product and feature or tier; NaN with too few loans.',
    ['product', 'of'],
  );
  return (found) => {
    drift.reset();
    for (const { product, of, drift: one } of found)
      drift.set({ product, of }, one.result === 'evaluated' ? one.psi : Number.NaN);
  };
}

function kindsGauge(make: MakeGauge): (found: readonly FindingKindCount[]) => void {
  const open = make(
    'findings_open',
    'Open findings of live loans by kind of risk and severity, counted every five minutes.',
    ['kind', 'severity'],
  );
  return (found) => {
    for (const { kind, severity, count } of found) open.set({ kind, severity }, count);
  };
}

const most = `; counted up to ${countedMost}`;

function loanGauges(make: MakeGauge): SetFigures {
  const loans = make('loans', 'Loans by stage.', ['stage']);
  const held = make('loans_held', `Loans on hold, by stage${most}.`, ['stage']);
  const wakes = make('wakes_late', `Live loans whose wake-up is past by more than this${most}.`, [
    'over',
  ]);
  const oldestWake = make('wake_oldest_seconds', 'How late the wake-up is that is longest past.');
  const steps = make(
    'steps_late',
    `Live loans with a step that is due for longer than this and does not fail: nobody carries it out${most}.`,
    ['over'],
  );
  const bank = make(
    'loans_awaiting_bank',
    `Loans that came back from a backup and wait for core banking${most}.`,
  );
  const untold = make(
    'loans_untold',
    `Loans that could not be told yet of a change of their employer or of the newest version of the lists${most} each.`,
    ['of'],
  );
  const unclaimed = make(
    'unclaimed',
    `Orders, reservations and liens that were taken outside in a lost time and that no loan claims${most}.`,
  );
  return (figures) => {
    for (const stage of stages) {
      loans.set({ stage }, figures.stages.get(stage) ?? 0);
      held.set({ stage }, figures.held.get(stage) ?? 0);
    }
    for (const [over, count] of figures.wakes) wakes.set({ over }, count);
    for (const [over, count] of figures.steps) steps.set({ over }, count);
    oldestWake.set(figures.oldestWakeSeconds);
    bank.set(figures.awaitingBank);
    unclaimed.set(figures.unclaimed);
    for (const [of, count] of figures.untold) untold.set({ of }, count);
  };
}

function workGauges(make: MakeGauge): SetFigures {
  const open = make('tasks_open', `Tasks that are not done, by team and age${most} each.`, [
    ...(['team', 'age'] as const),
  ]);
  const overdue = make('tasks_overdue', `Tasks beyond their deadline, by team${most} each.`, [
    'team',
  ]);
  const ofAdministrators = make(
    'administration_tasks',
    'What administrators have to do: without a day, with one ahead, or with one that is past.',
    ['due'],
  );
  return (figures) => {
    for (const due of ['now', 'ahead', 'past'])
      ofAdministrators.set({ due }, figures.adminTasks.get(due) ?? 0);
    // Of a team that nothing waits for any more, no older count stays.
    open.reset();
    overdue.reset();
    for (const { team, age, count } of figures.tasks) open.set({ team, age }, count);
    for (const [team, count] of figures.overdue) overdue.set({ team }, count);
  };
}

function webhookGauges(make: MakeGauge): SetFigures {
  const rows = make(
    'outward_rows',
    `Events that wait to be told: \`unpublished\`, or by subscription${most} each.`,
    ['of'],
  );
  const oldest = make('outward_oldest_seconds', 'How long the first of them has waited.', ['of']);
  const dead = make('webhook_dead_letters', `Deliveries given up, by subscription${most} each.`, [
    'subscription',
  ]);
  const suspended = make('webhook_suspended', 'Whether a target was given up.', ['subscription']);
  return ({ outward, webhooks }) => {
    // Of a subscription that is over no older figure stays.
    for (const gauge of [rows, oldest, dead, suspended]) gauge.reset();
    for (const { of, count, oldestSeconds } of outward) {
      rows.set({ of }, count);
      oldest.set({ of }, oldestSeconds);
    }
    // Also where nobody has subscribed: no series would say that nobody looks.
    const sum = (of: (one: (typeof webhooks)[number]) => number) =>
      webhooks.reduce((all, one) => all + of(one), 0);
    dead.set(
      { subscription: 'all' },
      sum((one) => one.dead),
    );
    suspended.set(
      { subscription: 'all' },
      sum((one) => (one.suspended ? 1 : 0)),
    );
    for (const one of webhooks) {
      dead.set({ subscription: one.subscription }, one.dead);
      suspended.set({ subscription: one.subscription }, one.suspended ? 1 : 0);
    }
  };
}

function outsideGauges(make: MakeGauge): SetFigures {
  const failing = make('steps_failing', `Steps that a provider keeps failing${most} each.`, [
    'provider',
  ]);
  const oldestFailing = make(
    'steps_failing_oldest_seconds',
    'How long ago the oldest step was ordered that this provider keeps failing.',
    ['provider'],
  );
  const outbox = make('outbox_rows', `Messages that are not delivered, by target${most}.`, [
    'target',
  ]);
  const oldestRow = make('outbox_oldest_seconds', 'Age of the first undelivered message.', [
    'target',
  ]);
  const anchor = make(
    'anchor_age_seconds',
    'Age of the last anchor, and of the oldest change that no anchor covers.',
    ['of'],
  );
  return (figures) => {
    for (const { provider, count, oldestSeconds } of figures.failing) {
      failing.set({ provider }, count);
      oldestFailing.set({ provider }, oldestSeconds);
    }
    for (const { target, count, oldestSeconds } of figures.outbox) {
      outbox.set({ target }, count);
      oldestRow.set({ target }, oldestSeconds);
    }
    anchor.set({ of: 'oldest_unanchored_change' }, figures.anchors.behindSeconds);
    if (figures.anchors.ageSeconds !== null)
      anchor.set({ of: 'last_anchor' }, figures.anchors.ageSeconds);
  };
}
