import type { World } from '../store/world.js';
import type { Clock } from '../time/clock.js';

/** What every route needs. `wall` is real time in milliseconds, for faults; `clock` is simulated time, for everything else. */
export interface ServerParts {
  readonly world: World;
  readonly clock: Clock;
  readonly wall: () => number;
  readonly token: string | null;
  readonly stopping: AbortSignal;
  flush(): Promise<void>;
}
