import { CancellationScope, setDefaultSignalHandler, setHandler } from '@temporalio/workflow';
import type { LocalActivities } from '../../activities/index.js';
import { cancelSignal, holdSignal, releaseSignal, terminatedSignal } from '../messages.js';
import { heardAtOnceMax } from './heard-signals.js';
import type { Hearing } from './hearing.js';

type NativeRequest = Parameters<LocalActivities['recordNative']>[0];

/** One command that came through Temporal itself, in the order of its arrival. */
export type NativeCommand = Pick<NativeRequest, 'name' | 'signal'> & {
  /** What makes it this one for ever, also in a run that a reset makes. */
  id: string;
  /** A cancellation of the run, which can be requested once only (design.md §1), and no signal. */
  cancelsRun: boolean;
};

/** Names longer than this are cut; they come from anybody. */
const nameMax = 40;
/** Unknown signals beyond this number in one run are not noted any more, so that a flood cannot fill the loan's timeline. */
const unknownMax = 20;

/** Keeps letters only: a number could be somebody's, and the name goes into the timeline in clear. */
function harmless(signalName: string): string {
  return signalName.slice(0, nameMax).replace(/[^A-Za-z_.-]/g, '?');
}

/**
 * The queue of native commands of one run: signals `hold`, `release`, `cancel`, signals that nobody knows, the cancellation of the run
 * and a reset. Each is recorded before the run hands over, so none is lost. No argument is ever looked at: it comes from anybody.
 */
export class NativeCommands {
  private readonly queue: NativeCommand[] = [];
  private readonly root = CancellationScope.current();
  private cancellationTaken = false;
  private unknown = 0;
  /** How many of each name came. Counted apart, since a reset brings signals and cancellation again in another order. */
  private readonly came = new Map<string, number>();

  /** Must be made in the root scope and before the first wait, so that nothing arrives unheard. */
  constructor(private readonly hearing: Hearing) {
    setHandler(holdSignal, () => this.add('hold', 'hold'));
    setHandler(releaseSignal, () => this.add('release', 'release'));
    setHandler(cancelSignal, () => this.add('cancel', 'cancel'));
    setHandler(terminatedSignal, () => this.add('noted', 'terminate'));
    hearing.tellResets(() => this.add('noted', 'reset'));
  }

  /**
   * Hears the signals that nobody else hears. It must be called after every other handler is set: signals that came with the first
   * task are handed out as handlers appear, and this one would take those that belong to others.
   */
  hearUnknown(): void {
    setDefaultSignalHandler((name) => {
      this.unknown += 1;
      if (this.unknown <= unknownMax) this.add('unknown', harmless(name));
    });
  }

  /** Whether something is still to be recorded. The cancellation is read from the scope, which knows it at once. */
  get pending(): boolean {
    return this.queue.length > 0 || this.cancellationUnheard;
  }

  /** The next command, or undefined. */
  take(): NativeCommand | undefined {
    if (this.cancellationUnheard) {
      this.cancellationTaken = true;
      this.add('cancel', 'native_cancellation', true);
    }
    return this.queue.shift();
  }

  private get cancellationUnheard(): boolean {
    return this.root.consideredCancelled && !this.cancellationTaken;
  }

  private add(name: NativeCommand['name'], signal: string, cancelsRun = false): void {
    const n = (this.came.get(signal) ?? 0) + 1;
    this.came.set(signal, n);
    if (this.queue.length >= heardAtOnceMax) this.forgetOutdone(name);
    this.queue.push({ name, signal, cancelsRun, id: `${this.hearing.name}:${signal}:${n}` });
  }

  /** Behind so many that wait, what waits last is of no effect any more when another word on the same thing follows. */
  private forgetOutdone(by: NativeCommand['name']): void {
    const holding = ['hold', 'release'];
    const same = holding.includes(by) ? holding : [by];
    const outdone = this.queue.findLastIndex(
      ({ name, cancelsRun }, at) => at >= heardAtOnceMax && same.includes(name) && !cancelsRun,
    );
    if (outdone !== -1) this.queue.splice(outdone, 1);
  }
}
