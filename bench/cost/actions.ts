import type { HistoryEvent } from './histories.js';

/** Billable actions by kind. */
export interface Actions {
  readonly runs: number;
  readonly timers: number;
  readonly signals: number;
  readonly updates: number;
  readonly searchAttributes: number;
  readonly children: number;
  /** Regular activities, each attempt. */
  readonly attempts: number;
  /** Workflow tasks that left markers: all local activities of one are one action. */
  readonly localActivities: number;
}

/** Upserts by which the SDK notes `patched()`; they are exempt. */
const exempt = 'TemporalChangeVersion';

function isBilledUpsert(event: HistoryEvent): boolean {
  const upsert = event.upsertWorkflowSearchAttributesEventAttributes;
  const names = Object.keys(upsert?.searchAttributes?.indexedFields ?? {});
  return upsert != null && names.some((name) => name !== exempt);
}

/** Attempts of regular activities: of one that has not begun, one. */
function attemptsIn(events: readonly HistoryEvent[]): number {
  const scheduled = events.filter((one) => one.activityTaskScheduledEventAttributes != null);
  const started = events.flatMap((one) => one.activityTaskStartedEventAttributes ?? []);
  const attempts = started.reduce((sum, { attempt }) => sum + (attempt ?? 1), 0);
  return attempts + Math.max(0, scheduled.length - started.length);
}

/**
 * What Temporal Cloud bills, counted in histories (docs.temporal.io/cloud/actions, read in November 2026): one for each run that begins (by
 * a start, as a child or as new), timer, signal, accepted update, upsert of search attributes but for `patched()`, child that is ordered, and
 * attempt of an activity; one for all markers, and so all local activities, of a workflow task. A schedule's start is two more, and is in
 * no history; nor are queries and heartbeats, of which there are none here.
 */
export function actionsIn(histories: readonly (readonly HistoryEvent[])[]): Actions {
  const events = histories.flat();
  const count = (holds: (event: HistoryEvent) => unknown) =>
    events.filter((event) => Boolean(holds(event))).length;
  const markers = histories.flatMap((history, run) =>
    history.flatMap(({ markerRecordedEventAttributes: marker }) =>
      marker == null ? [] : [`${run}:${String(marker.workflowTaskCompletedEventId)}`],
    ),
  );
  return {
    runs: count((event) => event.workflowExecutionStartedEventAttributes),
    timers: count((event) => event.timerStartedEventAttributes),
    signals: count((event) => event.workflowExecutionSignaledEventAttributes),
    updates: count((event) => event.workflowExecutionUpdateAcceptedEventAttributes),
    searchAttributes: count(isBilledUpsert),
    children: count((event) => event.startChildWorkflowExecutionInitiatedEventAttributes),
    attempts: attemptsIn(events),
    localActivities: new Set(markers).size,
  };
}

/** Calls of the outside: regular activities that were ordered, however often they were tried. */
export function callsIn(histories: readonly (readonly HistoryEvent[])[]): number {
  return histories.flat().filter((one) => one.activityTaskScheduledEventAttributes != null).length;
}

export const total = (actions: Actions): number =>
  Object.values(actions as unknown as Record<string, number>).reduce((sum, one) => sum + one, 0);
