import type { Activities } from '../../activities/index.js';
import type { GiveUpRequest, NativeRequest, StepRequest } from '../../activities/requests.js';
import type { ProcessView } from '../../domain/process/view.js';
import { aView } from './a-view.js';

type Name = keyof Activities;
/** One call that the process made. */
export interface FakeCall {
  activity: Name;
  request: StepRequest & Partial<GiveUpRequest> & Partial<NativeRequest>;
}

/** What one kind of call does in a test, instead of what the fake does by itself. */
export type Behaviour = (
  request: FakeCall['request'],
  attempt: number,
) => Promise<Outcome> | Outcome;
/** `not_carried_out`: the record says that the step is held or cancelled, so nothing was done. */
type Outcome = void | 'not_carried_out';

/** Shorter than a test may take, so that it says what it missed. */
const calledWithinMs = 20_000;

/**
 * A loan's record and its outside, as the process knows them: a view that changes, and activities that change it. It is typed as the
 * real activities are, so that a change of theirs breaks the tests.
 */
export class FakeLoan {
  readonly calls: FakeCall[] = [];
  /** What happens when the process calls, by activity or step key; throwing makes the activity fail. */
  readonly does: Record<string, Behaviour> = {};
  /** Whether a native command is taken, and what it changes. */
  native: (name: NativeRequest['name']) => Partial<ProcessView> | 'refused' = () => 'refused';
  /** Native commands as recorded, by key; a local activity may run twice, its key counts once. */
  readonly natives = new Map<string, NativeRequest & { accepted: boolean }>();
  /** Whether the record knows such a loan. */
  isThere = true;
  private readonly attempts = new Map<string, number>();
  private readonly gates: Gate[] = [];
  private waiters: { activity: Name; count: number; resolve: () => void }[] = [];

  constructor(public view: ProcessView = aView()) {}

  /** Changes the loan as a person's command would. */
  change(change: Partial<ProcessView>): ProcessView {
    this.view = { ...this.view, version: this.view.version + 1, ...change };
    return this.view;
  }

  /** Takes a step out of what is due. */
  finish(stepKey: string): void {
    this.change({ due: this.view.due.filter((step) => step.key !== stepKey) });
  }

  /** Resolves when the activity has been called so many times; throws with all calls so far when it is not in time. */
  async called(activity: Name, count = 1): Promise<void> {
    if (this.count(activity) >= count) return;
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(this.tooFew(activity, count)), calledWithinMs);
      const resolved = () => {
        clearTimeout(late);
        resolve();
      };
      this.waiters.push({ activity, count, resolve: resolved });
    });
  }

  private tooFew(activity: Name, count: number): Error {
    const calls = this.calls.map((call) => call.activity).join(', ');
    const seconds = calledWithinMs / 1000;
    return new Error(`${activity} was not called ${count} times in ${seconds} s; calls: ${calls}`);
  }

  /** Something that holds activities up until the test opens it, or until the process's story is over, however it ended. */
  gate(): Gate {
    const gate = new Gate();
    this.gates.push(gate);
    return gate;
  }

  /** A worker does not end before its activities do. */
  openGates(): void {
    for (const gate of this.gates) gate.open();
  }

  count(activity: Name): number {
    return this.calls.filter((call) => call.activity === activity).length;
  }

  /** Keys of the steps that were carried out, in order. */
  keysOf(activity: Name): string[] {
    return this.calls.filter((c) => c.activity === activity).map((c) => c.request.stepKey);
  }

  get activities(): Activities {
    const look = (activity: Name) => async (request: object) => {
      await this.take(activity, request);
      return this.isThere ? this.view : null;
    };
    const step = (activity: Name) => async (request: StepRequest) => {
      const outcome = await this.take(activity, request);
      const carriedOut = outcome !== 'not_carried_out';
      if (carriedOut && this.view.due.some(({ key }) => key === request.stepKey))
        this.finish(request.stepKey);
      return this.view;
    };
    return {
      readView: look('readView'),
      timePassed: look('timePassed'),
      giveUpStep: step('giveUpStep'),
      recordNative: async (request) => {
        await this.take('recordNative', request);
        return { accepted: this.takeNative(request), view: this.view };
      },
      askSource: step('askSource'),
      sendMessage: step('sendMessage'),
      reserveFunds: step('reserveFunds'),
      releaseFunds: step('releaseFunds'),
      registerLien: step('registerLien'),
      releaseLien: step('releaseLien'),
      orderMoney: step('orderMoney'),
      confirmMoney: step('confirmMoney'),
      listOrders: step('listOrders'),
      hangUp: step('hangUp'),
      examineUpload: step('examineUpload'),
      readStatement: step('readStatement'),
      sendMail: step('sendMail'),
      transcribe: step('transcribe'),
    };
  }

  private takeNative(request: NativeRequest): boolean {
    const before = this.natives.get(request.key);
    if (before !== undefined) return before.accepted;
    const taken = this.native(request.name);
    const accepted = taken !== 'refused';
    this.natives.set(request.key, { ...request, accepted });
    this.change(accepted ? taken : {});
    return accepted;
  }

  private async take(activity: Name, request: object): Promise<Outcome> {
    const taken = request as FakeCall['request'];
    this.calls.push({ activity, request: taken });
    for (const waiter of this.waiters) {
      if (waiter.activity === activity && this.count(activity) >= waiter.count) waiter.resolve();
    }
    const outside = activity !== 'giveUpStep';
    const key = outside && taken.stepKey in this.does ? taken.stepKey : activity;
    const attempt = (this.attempts.get(key) ?? 0) + 1;
    this.attempts.set(key, attempt);
    return await this.does[key]?.(taken, attempt);
  }
}

/** Something that a test opens when it wants. */
class Gate {
  private open_!: () => void;
  readonly opened = new Promise<void>((resolve) => (this.open_ = resolve));

  open(): void {
    this.open_();
  }
}
