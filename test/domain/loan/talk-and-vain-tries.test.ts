import { describe, expect, it } from '@jest/globals';
import { Calls } from '../../builders/calls.js';
import { verifier } from '../../builders/life.js';

/** The customer has ended the talk with questions left, and then is not reached any more, until nothing is planned. */
function brokenOffAndLost() {
  const life = new Calls().dial('answered').openings('Q-OPEN-01');
  life.passGate(life.interview, verifier);
  life.openings('Q-OPEN-02', 'Q-OPEN-03').leave('Q-AUTO-01').end('CONNECTED_RPC');
  for (let tries = 0; tries < 12; tries += 1) {
    const at = life.interview.nextAttemptAt;
    if (at === null) break;
    life.now = life.at(at);
    life.dial('no_answer').end('NO_ANSWER');
  }
  return life;
}

describe('a talk that was broken off, and then nobody answers any more', () => {
  it('keeps its answers: the work is not ended as if nobody had been reached', () => {
    const life = brokenOffAndLost();
    expect(life.planned().length).toBeGreaterThan(3);
    expect(life.interview).toMatchObject({ status: 'claimed', nextAttemptAt: null, result: null });
  });

  it('is completed by the desk with what there is', () => {
    const life = brokenOffAndLost();
    for (const { key, mandatory, isAnswered } of life.rows())
      if (mandatory && !isAnswered) life.leave(key);
    life.complete(life.interview, verifier, 'completed');
    expect(life.interview).toMatchObject({ status: 'done', result: 'completed' });
  });
});
