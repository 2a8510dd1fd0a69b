import { describe, expect, it } from '@jest/globals';
import { Memory } from '../../sandbox/staff/memory.js';

const now = '2026-03-03T02:00:00.000Z';

/** In how many of the next passes somebody would look at the task. */
function looks(memory: Memory, passes: number): number {
  let count = 0;
  for (let pass = 0; pass < passes; pass += 1) {
    memory.beginPass();
    if (memory.isDue('tk_1', now)) count += 1;
  }
  return count;
}

describe('what the staff remembers', () => {
  it('does not ask again before the instant that the rules have named', () => {
    const memory = new Memory();
    memory.waitUntil('tk_1', '2026-03-03T02:00:00.001Z');
    expect(memory.isDue('tk_1', now)).toBe(false);
    expect(memory.isDue('tk_1', '2026-03-03T02:00:00.001Z')).toBe(true);
    expect(memory.isDue('tk_2', now)).toBe(true);
  });

  it('leaves what broke alone, longer each time, and not for ever', () => {
    const memory = new Memory();
    memory.rest('tk_1', 'broken');
    expect(looks(memory, 3)).toBe(2);
    for (let time = 0; time < 10; time += 1) memory.rest('tk_1', 'broken');
    expect(looks(memory, 64)).toBe(0);
    expect(looks(memory, 1)).toBe(1);
  });

  it('forgets the rest once something was done', () => {
    const memory = new Memory();
    for (let time = 0; time < 5; time += 1) memory.rest('tk_1', 'waiting');
    memory.worked('tk_1');
    expect(memory.isDue('tk_1', now)).toBe(true);
  });

  it('keeps one person from a task and nobody else', () => {
    const memory = new Memory();
    memory.keepFrom('tk_1', 'approver-1');
    expect(memory.mayTry('tk_1', 'approver-1')).toBe(false);
    expect(memory.mayTry('tk_1', 'approver-2')).toBe(true);
  });
});
