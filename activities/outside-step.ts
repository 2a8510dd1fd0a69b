import { ApplicationFailure, Context } from '@temporalio/activity';
import type { UnavailableClass } from '../domain/checks/outcome.js';
import type { Actor } from '../domain/loan/actor.js';
import type { StepResult } from '../domain/loan/commands/command.js';
import type { ProcessView } from '../domain/process/view.js';
import {
  ProviderRejected,
  ProviderUnavailable,
  StepNotPossible,
} from './connector/provider-failure.js';
import type { ActivityDeps, OpenedStep, StepInput } from './deps.js';
import { recordOf } from './process-record.js';
import { viewAfter } from './recorded-view.js';
import type { StepRequest } from './requests.js';

type DueStep = Extract<OpenedStep, { status: 'due' }>;
type InputOf<K extends StepInput['kind']> = Extract<StepInput, { kind: K }>;

/** Beaten by a call that takes longer than this, so that a dead worker is seen before the attempt's time is up. */
const heartbeatMs = 5_000;

/**
 * Carries out one outside step: it is looked up in the record first, so that a step that is done, cancelled or held is never carried
 * out; called under its key; and its result is recorded under the same key. The record knew of the intent before (design.md §2).
 * @param kind the input that the step needs
 * @param perform calls the outside; its errors become retryable or final failures that hold codes only
 */
export async function carryOut<K extends StepInput['kind']>(
  deps: ActivityDeps,
  request: StepRequest,
  kind: K,
  perform: (input: InputOf<K>, key: string) => Promise<StepResult>,
): Promise<ProcessView | null> {
  const opened = await deps.openStep(request.loanId, request.epoch, request.stepKey);
  if (opened.status !== 'due') return await deps.readView(request.loanId, request.epoch);
  const actor: Actor = { kind: 'system', step: `${opened.step.step}.${opened.step.what}` };
  const result = await whileBeating(() => performed(opened, kind, perform)).catch(
    async (error: unknown) => {
      await noteFailure(deps, request, actor, opened, error);
      throw asFailure(error, deps.retryIntervalMaxMs);
    },
  );
  const command = { type: 'finishStep', stepKey: request.stepKey, result } as const;
  const outcome = await recordOf(deps, request, actor, command, request.stepKey);
  return await viewAfter(deps, outcome, request);
}

async function performed<K extends StepInput['kind']>(
  { input, step }: DueStep,
  kind: K,
  perform: (input: InputOf<K>, key: string) => Promise<StepResult>,
): Promise<StepResult> {
  if (input.kind === 'impossible') throw new StepNotPossible(input.code);
  if (input.kind !== kind) throw new StepNotPossible('wrong_kind');
  return await perform(input as InputOf<K>, step.key);
}

/** Says that a step waits for a provider, once for each class, so that people see why (S03). */
async function noteFailure(
  deps: ActivityDeps,
  request: StepRequest,
  actor: Actor,
  { failing }: DueStep,
  error: unknown,
): Promise<void> {
  if (!(error instanceof ProviderUnavailable) || error.failureClass === failing) return;
  const { stepKey } = request;
  const command = { type: 'noteFailing', stepKey, class: error.failureClass } as const;
  const key = `${stepKey}:failing:${error.failureClass}`;
  await recordOf(deps, request, actor, command, key);
}

/** What Temporal is told. `type` steers retries and is read back as the class when the step is given up. */
function asFailure(error: unknown, intervalMaxMs: number): unknown {
  if (error instanceof ProviderUnavailable) {
    return ApplicationFailure.create({
      message: `${error.provider}: ${error.code}`,
      type: failureType(error.failureClass),
      nextRetryDelay: Math.max(pauseMs(intervalMaxMs), error.retryAfterMs ?? 0),
    });
  }
  if (error instanceof ProviderRejected) {
    const message = `${error.provider}: http_${error.status}`;
    return ApplicationFailure.nonRetryable(message, 'provider_rejected');
  }
  if (error instanceof StepNotPossible) {
    return ApplicationFailure.nonRetryable(error.code, 'step_not_possible');
  }
  return error;
}

function failureType(failureClass: UnavailableClass): string {
  return `provider_${failureClass}`;
}

/** One second, doubled with each attempt up to the configured longest pause. */
export function pauseMs(intervalMaxMs: number): number {
  return Math.min(1000 * 2 ** Math.min(Context.current().info.attempt - 1, 20), intervalMaxMs);
}

async function whileBeating<T>(work: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), heartbeatMs);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}
