import { bands, stages } from '../../domain/process/stage.js';
import type { ProcessView } from '../../domain/process/view.js';

/** One step and the work of people meanwhile change a loan by some events, never by so many. */
const versionsAtOnceMax = 10_000;
/** More than that happens to a loan between two looks seldom enough to ask the record, which costs one look. */
const versionsUnaskedMax = 100;

/** Whether a view is so far ahead of what is known that the record is asked: believed wrongly, it would make the process deaf to all until then. */
export function isFarAhead(view: ProcessView | null, known: number): boolean {
  return view !== null && view.version > known + versionsUnaskedMax;
}

/**
 * Whether what Temporal says a step ended with may stand for the record's own answer. Anybody with its command line can complete an
 * activity, with nothing, with rubbish, or with a view of a loan that is closed. So a view from a step counts only if it has the form of
 * one and ends nothing; in every other case the record is asked, by a local activity, whose answer nobody else can give.
 */
export function isBelievable(
  answer: unknown,
  loanId: string,
  known: number,
): answer is ProcessView {
  if (typeof answer !== 'object' || answer === null) return false;
  const view = answer as Partial<Record<keyof ProcessView, unknown>>;
  const { version, due, waiting, wakeInMs } = view;
  if (view.loanId !== loanId || view.fenced !== false || view.stage === 'closed') return false;
  if (!isOneOf(stages, view.stage) || !isOneOf(bands, view.band)) return false;
  if (!Number.isSafeInteger(version) || (version as number) > known + versionsAtOnceMax)
    return false;
  const waits = wakeInMs === null || (typeof wakeInMs === 'number' && wakeInMs >= 0);
  return waits && [due, waiting].every((list) => Array.isArray(list) && list.every(isObject));
}

const isOneOf = (list: readonly unknown[], one: unknown) => list.includes(one);
const isObject = (one: unknown) => typeof one === 'object' && one !== null;
