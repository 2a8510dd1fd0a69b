import { describe, expect, it } from '@jest/globals';
import { Hands } from '../../sandbox/staff/hands.js';
import type { TaskRow } from '../../sandbox/staff/http/shapes.js';
import type { Person } from '../../sandbox/staff/person.js';

const task = { taskId: 'task-1' } as TaskRow;
const person = (id: string) => ({ id }) as Person;
/** Work whose end the test decides. */
function work() {
  let end: (done: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => (end = resolve));
  return { ended, end: (done: number) => end(done) };
}

describe('the hands of the staff', () => {
  it('hold a task once at a time', () => {
    const hands = new Hands();
    expect([hands.take(task), hands.take(task)]).toEqual([true, false]);
    hands.putDown(task);
    expect(hands.take(task)).toBe(true);
  });

  it('wait for the first who did something, and leave the others at work', async () => {
    const hands = new Hands();
    const [first, second, third] = [work(), work(), work()];
    hands.begin(person('a'), first.ended);
    hands.begin(person('b'), second.ended);
    hands.begin(person('c'), third.ended);
    const done = hands.somethingDone();
    first.end(0);
    second.end(1);
    expect(await done).toBe(1);
    expect(['a', 'b', 'c'].map((id) => hands.isFree(person(id)))).toEqual([true, true, false]);
    third.end(2);
    await hands.allFree();
    expect(hands.isFree(person('c'))).toBe(true);
    expect(await hands.somethingDone()).toBe(2);
  });

  it('have done nothing when nobody is at work', async () => {
    const hands = new Hands();
    hands.begin(person('a'), Promise.resolve(0));
    expect(await hands.somethingDone()).toBe(0);
  });
});
