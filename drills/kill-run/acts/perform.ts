import type { RawLog } from '../log/raw-log.js';
import type { Feeder } from '../people/feeder.js';
import type { Act, PlannedAct } from '../plan/act.js';
import { Dice } from '../plan/dice.js';
import { RecordReader } from '../stack/record.js';
import type { SmallDisk } from '../stack/small-disk.js';
import { StackIsGone, type DrilledStack } from '../stack/stack.js';
import { cutSessions, fillDisk, holdStill } from './hold-still.js';
import { kill, killSession, rush } from './kill.js';
import { done, missed, type Outcome } from './outcome.js';
import { bringBackStaleRuns } from './stale-runs.js';

/** Does what the schedule says. */
export class Performer {
  private readonly record: RecordReader;
  private readonly dice: Dice;

  constructor(
    private readonly stack: DrilledStack,
    private readonly disk: SmallDisk | string,
    private readonly log: RawLog,
    seed: number,
  ) {
    this.record = new RecordReader(stack);
    this.dice = new Dice(seed).fork('choices');
  }

  /** An act that fails is written down as missed: the run goes on without it. */
  async perform({ n, act }: PlannedAct, feeder: Feeder): Promise<void> {
    const outcome = await this.outcomeOf(act, feeder).catch((error: unknown) => {
      if (error instanceof StackIsGone) throw error;
      return missed(error instanceof Error ? error.message : String(error));
    });
    this.log.write({ line: 'act', n, act, ...outcome });
    const what = 'targets' in act ? act.targets.join('+') : 'target' in act ? act.target : '';
    this.log.tell(`#${n} ${act.kind} ${what} ${outcome.did} ${outcome.note ?? ''}`);
  }

  private async outcomeOf(act: Act, feeder: Feeder): Promise<Outcome> {
    const { stack, record, dice } = this;
    switch (act.kind) {
      case 'kill':
        return await kill(stack, act.targets);
      case 'kill_session':
        return await killSession(stack, record, (pids) => dice.pick(pids));
      case 'kill_all':
        return done(await stack.die(true));
      case 'kill_supervisor':
        return done(await stack.die(false));
      case 'pause':
        return await holdStill(stack, act.target, act.holdMs);
      case 'rush':
        return await rush(stack, record, feeder, act.loans);
      case 'cut':
        return await cutSessions(record, act.share);
      case 'fill':
        return await fillDisk(this.disk, act.holdMs);
      case 'stale':
        return await bringBackStaleRuns(stack, record, this.log, dice);
    }
  }
}
