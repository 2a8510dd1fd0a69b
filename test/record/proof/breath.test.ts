import { describe, expect, it } from '@jest/globals';
import { Breath } from '../../../src/record/proof/breath.js';

/** Whether somebody who waits for the thread had it meanwhile. */
async function gaveWay(work: () => Promise<void>): Promise<boolean> {
  let hadIt = false;
  setImmediate(() => (hadIt = true));
  await work();
  return hadIt;
}

function think(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe('long work', () => {
  it('gives way after a while, and has the thread anew', async () => {
    const breath = new Breath();
    think(25);
    expect(await gaveWay(() => breath.draw())).toBe(true);
    const after = performance.now();
    const again = await gaveWay(() => breath.draw());
    // Unless the machine stood still in between.
    if (performance.now() - after < 20) expect(again).toBe(false);
  });
});
