import { Context } from '@temporalio/activity';
import type { Actor } from '../domain/loan/actor.js';
import type { ProcessCommand } from '../domain/loan/commands/command.js';
import type { ProcessView } from '../domain/process/view.js';
import type { ActivityDeps } from './deps.js';
import { viewAfter } from './recorded-view.js';
import type { GiveUpRequest, NativeAnswer, NativeRequest, ProcessRequest } from './requests.js';

/** Keys of steps and those of API callers never meet. */
const keyScope = 'step';
/** Somebody at Temporal's UI or command line, of whom no name is known. */
const temporal: Actor = { kind: 'temporal' };

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

    /**
     * Temporal says that a step failed for good. Our own activities tell the record how a step ended; so either nobody took it for a long
     * time, or somebody ended it by hand. Then it goes on under the same key, and the timeline says that it was tried.
     */
    async giveUpStep(request: GiveUpRequest): Promise<ProcessView | null> {
      const { stepKey } = request;
      const command: ProcessCommand = { type: 'endLostStep', stepKey, class: request.class };
      const actor: Actor = { kind: 'system', step: 'give_up' };
      const outcome = await recordOf(deps, request, actor, command, null);
      const goesOn = outcome.outcome === 'recorded' && outcome.answer['goesOn'] === 1;
      // A time that is over too soon may be Temporal's, through a hold; a failure is somebody's doing.
      if (!goesOn || request.class === 'timeout') return await viewAfter(deps, outcome, request);
      const noted: ProcessCommand = { type: 'native', name: 'noted', signal: 'activity_failed' };
      const { workflowExecution, activityId } = Context.current().info;
      const key = `${request.loanId}:native:${workflowExecution?.runId ?? ''}:activity:${activityId}`;
      return await viewAfter(deps, await recordOf(deps, request, temporal, noted, key), request);
    },

    /** A command from Temporal's UI or CLI. */
    async recordNative(request: NativeRequest): Promise<NativeAnswer> {
      const { name, signal, key } = request;
      const command: ProcessCommand = { type: 'native', name, signal };
      const outcome = await recordOf(deps, request, temporal, command, key);
      const known = outcome.outcome === 'recorded' || outcome.outcome === 'repeated';
      const accepted = known && outcome.answer['accepted'] === 1;
      return { accepted, view: await viewAfter(deps, outcome, request) };
    },
  };
}
