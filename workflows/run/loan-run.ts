import { condition, continueAsNew, patched, setHandler, workflowInfo } from '@temporalio/workflow';
import type { Stage } from '../../domain/process/stage.js';
import type { ProcessView } from '../../domain/process/view.js';
import { localActivities } from '../activity-proxies.js';
import {
  changedSignal,
  viewQuery,
  type LoanProcessInput,
  type LoanProcessState,
  type NewRunReason,
} from '../messages.js';
import { isBelievable, isFarAhead } from './believable-view.js';
import { businessMoment, isCycleUnderWay } from './business-moment.js';
import { NativeCommands, type NativeCommand } from './native-commands.js';
import { RunningSteps } from './running-steps.js';
import { showPlace, summaryOf } from './trace.js';
import { stepsComeFirst } from './steps-come-first.js';
import { WakeTimer } from './wake-timer.js';

/** Above this many events a new run begins at the next quiet point: a replay of 300 events costs about 0.1 s (facts/temporal.md). */
const historyEventsMax = 200;
/**
 * Above this many it begins although steps are in flight, as after a termination: the next run starts them under the same keys. The server
 * takes no more than 10,000 signals in a run, so one that is kept open by a step would turn deaf in a flood.
 */
const historyEventsAtMost = 2_000;
/**
 * And above so many bytes: a signal may hold a megabyte, and the server ends a run for good at fifty. The size that a task is told leaves out
 * what was buffered during the one before, two megabytes at most.
 */
const historyBytesAtMost = 8 * 1024 * 1024;

/** A view that a step left is not believed when it ends the process, or has not the form of one. */
const doubted = 'step-views-are-doubted';

/** A cycle is one run, and a wake that is far away waits for the steps (docs/decisions/0211-actions-of-a-cycle.md). */
const oneRunACycle = 'one-run-a-cycle';

/** A run whose cancellation was refused hands over although steps are in flight (docs/decisions/0213-cut-at-once.md). */
const handedOverAtOnce = 'refused-cancellation-hands-over';

/** What the record says counts also where it is older than what was held, and a far view is asked after (docs/decisions/0214-the-record-is-the-truth.md). */
const recordIsTruth = 'record-is-the-truth';

type LoanProcess = (input: LoanProcessInput) => Promise<void>;

/** Options that say in Temporal's UI what an activity is for. */
const summary = (...parts: string[]) => ({ summary: summaryOf(...parts) });

/**
 * One run of a loan's process: the view with the highest version, the steps in flight, and what has been heard. It knows no rule of
 * lending; what is due and until when to wait is the record's answer to each command.
 */
export class LoanRun {
  private current: ProcessView | null = null;
  private moment: string | null = null;
  /** Highest version heard of by signal; reading the view settles it, so that a forged number costs one look. */
  private told = 0;
  /** A signal without a version that counts. */
  private lookNow = false;
  /** Something has come in that the stage has not acted on yet. */
  private fresh = false;
  private gone = false;
  private boundaryPassed = false;
  private cancellationRefused = false;
  private handsOverAtOnce = false;
  private readonly wake = new WakeTimer();
  private readonly steps: RunningSteps;

  /** Made before the first wait, so that no signal of this run goes unheard. */
  constructor(
    private readonly input: LoanProcessInput,
    private readonly natives: NativeCommands,
  ) {
    this.steps = new RunningSteps(input, (view) => this.stepEnded(view));
    setHandler(changedSignal, (version) => this.hear(version));
    setHandler(viewQuery, () => this.state());
  }

  /** The newest view. */
  get view(): ProcessView {
    if (this.current === null) throw new Error('the view has not been read yet');
    return this.current;
  }

  /** Reads the view: first thing in every run, so that a signal swallowed between two runs does no harm. */
  async look(): Promise<void> {
    const heard = this.told;
    const held = this.current?.version ?? 0;
    this.lookNow = false;
    const view = await localActivities.readView.executeWithOptions(summary('look'), [this.input]);
    if (this.told === heard) this.told = 0;
    this.takeFromRecord(view, held);
  }

  /** Nothing is left to do: the loan is closed and undone, or another run has taken over (the epoch fence, design.md §2). */
  get over(): boolean {
    if (this.gone || this.current === null) return true;
    const { stage, due } = this.current;
    const idle = due.length === 0 && this.steps.size === 0;
    return stage === 'closed' && idle && !this.natives.pending;
  }

  /** Whether the loan stands in the stage, and is neither on its way out nor taken over by another run. */
  isIn(stage: Stage): boolean {
    return !this.over && this.view.stage === stage && this.view.exiting === null;
  }

  /** Whether the loan is on its way out, or closed with something left to do. */
  get isLeaving(): boolean {
    return !this.over && (this.view.exiting !== null || this.view.stage === 'closed');
  }

  /**
   * Starts what is due, side by side, and shows where the loan is. What may go on while the loan is held the record says. Nothing starts
   * when this run is about to hand over: the next one reads the same steps and starts them.
   */
  startDueSteps(title: string): void {
    this.fresh = false;
    if (!this.mayBeginAnew) this.steps.start(this.view.due);
    showPlace(title, this.view, this.steps.summaries);
  }

  /**
   * Shows how the loan ended, so that operators find it as closed: no stage shows a closed loan when nothing is left to do. A run that
   * another has taken over shows nothing, since the other speaks for the loan.
   */
  showEnd(): void {
    if (this.current !== null && !this.gone) showPlace('Closed', this.current, []);
  }

  /** Waits until something happens and takes it in: a native command, a change of the loan, the time, the end of a step. */
  async news(): Promise<void> {
    await condition(() => this.hasNews());
    for (let next = this.natives.take(); next !== undefined; next = this.natives.take()) {
      await this.recordNative(next);
    }
    if (this.over) return;
    if (this.mustLook) await this.look();
    else if (this.wake.rang) await this.letTimePass();
    else if (this.mayBeginAnew) await continueAsNew<LoanProcess>(this.input);
  }

  private hasNews(): boolean {
    if (this.fresh || this.over || this.natives.pending || this.mustLook) return true;
    return this.wake.rang || this.mayBeginAnew;
  }

  private get mustLook(): boolean {
    return this.lookNow || this.told > this.view.version;
  }

  /** Arguments of a signal come from anybody: only a safe integer is a version, all else means "look now". */
  private hear(version: unknown): void {
    if (typeof version === 'number' && Number.isSafeInteger(version)) {
      this.told = Math.max(this.told, version);
    } else this.lookNow = true;
  }

  /** Keeps a view if it is the newest; an older one, from a step that was overtaken, changes nothing. */
  private take(view: ProcessView | null): void {
    // No such loan, or another run has it: this one records nothing more.
    if (view === null || view.fenced) this.gone = true;
    else if (this.current === null || view.version >= this.current.version) this.keep(view);
  }

  /**
   * The record itself has answered, by a local activity, which nobody else can. When it is older than what was held when it was asked, that
   * never was, or was lost: somebody forged it, or PostgreSQL came back without its last commits. Were it ignored, the wake-up that rang
   * would ring for ever. What a step brought while the record was asked is newer, and stays.
   * @param held the version that was held when the record was asked
   */
  private takeFromRecord(view: ProcessView | null, held: number): void {
    const isOlder = view !== null && !view.fenced && view.version < held;
    if (isOlder && patched(recordIsTruth)) this.keep(view);
    else this.take(view);
  }

  private keep(view: ProcessView): void {
    this.current = view;
    this.fresh = true;
    this.seeBoundary(view);
    this.wake.set(view.wakeInMs, !(this.wakeIsNotNeeded(view) && patched(oneRunACycle)));
  }

  private seeBoundary(view: ProcessView): void {
    const moment = businessMoment(view);
    if (isCycleUnderWay(this.moment ?? '', moment) && patched(oneRunACycle)) return;
    this.boundaryPassed ||= this.moment !== null && this.moment !== moment;
    this.moment = moment;
  }

  /** The next run arms its own timer at once, and steps in flight bring a newer view. */
  private wakeIsNotNeeded(view: ProcessView): boolean {
    return (this.boundaryPassed && this.steps.size === 0) || stepsComeFirst(view);
  }

  private stepEnded(view: ProcessView | null): void {
    // Due again while it was still in flight, it has to be started again, so the stage looks even when the view is an old one.
    this.fresh = true;
    const known = this.current?.version ?? 0;
    // Older histories believed every view, and end or go on where this looks first (docs/decisions/0210-native-keys.md).
    const believed = isBelievable(view, this.input.loanId, known) || !patched(doubted);
    const far = believed && isFarAhead(view, known);
    if (believed && !(far && patched(recordIsTruth))) this.take(view);
    else this.lookNow = true;
  }

  private async recordNative({ name, signal, id, cancelsRun }: NativeCommand): Promise<void> {
    // An unknown name is noted once a cycle, however many runs a flood of it makes.
    const which = name === 'unknown' ? `${this.moment ?? ''}:${signal}` : id;
    const key = `${this.input.loanId}:native:${which}`;
    const command = { ...this.input, key, name, signal };
    const { accepted, view } = await localActivities.recordNative.executeWithOptions(
      summary('native', name),
      [command],
    );
    if (cancelsRun && !accepted) {
      this.cancellationRefused = true;
      this.handsOverAtOnce = patched(handedOverAtOnce);
    }
    this.take(view);
  }

  /** The time of reminders, deadlines and cycles: all of them hang on this one command. */
  private async letTimePass(): Promise<void> {
    const held = this.view.version;
    const options = summary('time_passed');
    const view = await localActivities.timePassed.executeWithOptions(options, [this.input]);
    this.takeFromRecord(view, held);
  }

  /** Why this run should hand over to the next one, or null. */
  private get newRunBecause(): NewRunReason | null {
    // A run can be cancelled only once; the next one can be again.
    if (this.cancellationRefused) return 'cancellation_refused';
    if (this.boundaryPassed) return 'business_boundary';
    const { historyLength, continueAsNewSuggested } = workflowInfo();
    return historyLength >= historyEventsMax || continueAsNewSuggested ? 'long_history' : null;
  }

  /**
   * Only when every native command is recorded, and at a quiet point: nothing in flight, unless the history became too long for that or
   * Temporal takes no other cancellation of this run. The next run starts the same steps under the same keys.
   */
  private get mayBeginAnew(): boolean {
    if (this.newRunBecause === null || this.natives.pending) return false;
    if (this.steps.size === 0 || this.handsOverAtOnce) return true;
    const { historyLength, historySize } = workflowInfo();
    return historyLength >= historyEventsAtMost || historySize >= historyBytesAtMost;
  }

  private state(): LoanProcessState {
    return { view: this.current, running: this.steps.keys, newRunBecause: this.newRunBecause };
  }
}
