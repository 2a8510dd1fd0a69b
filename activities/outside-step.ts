import { ApplicationFailure, Context } from '@temporalio/activity';
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
    async (error: unknown) => await lastOrThrow(deps, request, actor, error),
  );
  if (result === 'given_up') return await deps.readView(request.loanId, request.epoch);
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

/**
 * Tells the record of an attempt that got no answer: people see why the step waits (S03), and the record says whether it was the last
 * one. It has no key: an attempt that is told twice has only failed once more.
 * @throws what Temporal is told, so that it tries again.
 */
async function lastOrThrow(
  deps: ActivityDeps,
  request: StepRequest,
  actor: Actor,
  error: unknown,
): Promise<'given_up' | StepResult> {
  if (!(error instanceof ProviderUnavailable)) return finalResultOf(error);
  const { failureClass, provider, code, retryAfterMs } = error;
  const retryInMs = Math.max(pauseMs(deps.retryIntervalMaxMs), retryAfterMs ?? 0);
  const { stepKey } = request;
  const { attempt } = Context.current().info;
  const failed = { class: failureClass, attempt, retryInMs };
  const command = { type: 'noteFailing', stepKey, ...failed } as const;
  const outcome = await recordOf(deps, request, actor, command, null);
  if (outcome.outcome === 'recorded' && outcome.answer['givenUp'] === 1) return 'given_up';
  throw ApplicationFailure.create({
    message: `${provider}: ${code}`,
    // Read back as the class when nobody takes the step any more.
    type: code === 'money_pending' ? code : `provider_${failureClass}`,
    nextRetryDelay: retryInMs,
  });
}

/**
 * The end of a step that another attempt does not mend, as the record has it: what Temporal says of an end anybody can make it say
 * (docs/decisions/0210-native-keys.md). Anything unknown is thrown as it came, and tried again.
 */
function finalResultOf(error: unknown): StepResult {
  const ended = { kind: 'given_up', class: 'error' } as const;
  if (error instanceof ProviderRejected) return { ...ended, because: 'refused' };
  if (error instanceof StepNotPossible) return { ...ended, because: 'not_possible' };
  throw error;
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
