import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startHeartbeat } from '../../src/clock/heartbeat.js';
import { createLog } from '../../src/log/log.js';

/** What was logged, without time and level. */
function logOf(lines: string[]) {
  return lines.map((line) => {
    const { msg, count, errorName, code } = JSON.parse(line) as Record<string, unknown>;
    return { msg, count, ...(errorName === undefined ? {} : { errorName, code }) };
  });
}

describe('the heartbeat of the demo clock', () => {
  let lines: string[];
  let heartbeat: ReturnType<typeof startHeartbeat>;
  let beats: number;
  let beat: () => Promise<void>;
  const refused = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1'), {
    code: 'ECONNREFUSED',
  });

  beforeEach(() => {
    jest.useFakeTimers();
    lines = [];
    beats = 0;
    beat = () => Promise.resolve();
    const log = createLog({ role: 'test', level: 'info', write: (line) => lines.push(line) });
    const counted = () => {
      beats += 1;
      return beat();
    };
    heartbeat = startHeartbeat(counted, log);
  });
  afterEach(async () => {
    await heartbeat.stop();
    jest.useRealTimers();
  });
  const pass = (seconds: number) => jest.advanceTimersByTimeAsync(seconds * 1_000);

  it('beats every second and says nothing', async () => {
    await pass(10);
    expect([beats, lines]).toEqual([10, []]);
  });

  it('goes on when the database is away, and says so at once and then once a minute', async () => {
    beat = () => Promise.reject(refused);
    await pass(130);
    expect(beats).toBe(130);
    const failed = { msg: 'clock_not_kept_alive', errorName: 'Error', code: 'ECONNREFUSED' };
    expect(logOf(lines)).toEqual([
      { ...failed, count: 1 },
      { ...failed, count: 61 },
      { ...failed, count: 121 },
    ]);
    expect(lines.join()).not.toContain('10.0.0.1');
  });

  it('says when it is over, and a later failure at once', async () => {
    beat = () => Promise.reject(refused);
    await pass(3);
    beat = () => Promise.resolve();
    await pass(1);
    beat = () => Promise.reject(refused);
    await pass(1);
    expect(logOf(lines).map(({ msg, count }) => [msg, count])).toEqual([
      ['clock_not_kept_alive', 1],
      ['clock_kept_alive_again', 3],
      ['clock_not_kept_alive', 1],
    ]);
  });

  it('does not pile up while the database does not answer', async () => {
    let answer!: () => void;
    beat = () => new Promise((resolve) => (answer = resolve));
    await pass(60);
    expect(beats).toBe(1);
    answer();
    await pass(1);
    expect(beats).toBe(2);
    answer();
  });
});
