import type { Actor } from '../domain/loan/actor.js';
import type { ProcessCommand } from '../domain/loan/commands/command.js';
import type { ProcessView } from '../domain/process/view.js';
import type { ActivityDeps } from './deps.js';
import { viewAfter } from './recorded-view.js';
import type { GiveUpRequest, NativeAnswer, NativeRequest, ProcessRequest } from './requests.js';

/** Keys of steps and those of API callers never meet. */
const keyScope = 'step';

/** Records a command of the process itself. `key` null for `timePassed` and a failed attempt, harmless twice. */
export async function recordOf(
  deps: Pick<ActivityDeps, 'record'>,
  { loanId, epoch }: ProcessRequest,
  actor: Actor,
  command: ProcessCommand,
  key: string | null,
) {
  return await deps.record({ loanId, epoch, actor, command, key, keyScope });
}

/**
 * The steps inside our own database, run as local activities (design.md §2). None reads a clock: the record knows the time. A failure
 * of the database is thrown as it comes and retried until it answers.
 */
export function createProcessRecord(deps: Pick<ActivityDeps, 'record' | 'readView'>) {
  return {
    /** How things stand for this run. */
    async readView({ loanId, epoch }: ProcessRequest): Promise<ProcessView | null> {
      return await deps.readView(loanId, epoch);
    },

    /** Time has passed: reminders, deadlines, next attempts and cycles follow from this one command. */
    async timePassed(request: ProcessRequest): Promise<ProcessView | null> {
      const actor: Actor = { kind: 'system', step: 'time' };
      const outcome = await recordOf(deps, request, actor, { type: 'timePassed' }, null);
      return await viewAfter(deps, outcome, request);
    },

    /** A step's time is up, or its provider refused for good. It uses the step's key, so that a late answer and this never both count. */
    async giveUpStep(request: GiveUpRequest): Promise<ProcessView | null> {
      const { stepKey, because } = request;
      const more = because === undefined ? {} : { because };
      const result = { kind: 'given_up', class: request.class, ...more } as const;
      const command: ProcessCommand = { type: 'finishStep', stepKey, result };
      const actor: Actor = { kind: 'system', step: 'give_up' };
      const outcome = await recordOf(deps, request, actor, command, stepKey);
      return await viewAfter(deps, outcome, request);
    },

    /** A command from Temporal's UI or CLI, of whom no name is known. */
    async recordNative(request: NativeRequest): Promise<NativeAnswer> {
      const { name, signal, key } = request;
      const actor: Actor = { kind: 'temporal' };
      const command: ProcessCommand = { type: 'native', name, signal };
      const outcome = await recordOf(deps, request, actor, command, key);
      const known = outcome.outcome === 'recorded' || outcome.outcome === 'repeated';
      const accepted = known && outcome.answer['accepted'] === 1;
      return { accepted, view: await viewAfter(deps, outcome, request) };
    },
  };
}
