import { describe, expect, it } from '@jest/globals';
import { normalise } from '../../../../domain/questions/answer-input.js';
import { comparePeers } from '../../../../domain/questions/rules/peer.js';
import { plainRule, settings } from '../rule-table.js';

function peers(notation: string, answers: Record<string, unknown>) {
  const rule = plainRule(notation);
  const said = Object.entries(answers).map(([person, raw]) => {
    const reading = normalise(rule, raw);
    if (reading.reading !== 'value') throw new Error('unreadable');
    return { person, said: reading.value };
  });
  return comparePeers(rule, said, settings);
}

describe('key persons compared with each other', () => {
  it('holds amounts against the larger of the two', () => {
    expect(peers('amount(10/20)', { P: 80, F: 100 }).verdict).toEqual({ verdict: 'tolerable' });
    expect(peers('amount(10/20)', { P: 100, F: 80 }).verdict).toEqual({ verdict: 'tolerable' });
    expect(peers('amount_min(10/20)', { P: 200, F: 100 }).verdict).toEqual({ verdict: 'mismatch' });
  });

  it('names the worst pair', () => {
    expect(peers('amount(10/20)', { P: 100, F: 95, O: 60 })).toEqual({
      verdict: { verdict: 'mismatch' },
      between: ['P', 'O'],
    });
  });

  it('asks of sets that they are equal', () => {
    const covers = peers('covers(0 org)', { P: ['甲公司'], F: ['甲公司', '乙公司'] });
    expect(covers.verdict).toEqual({ verdict: 'mismatch' });
  });

  it('says nothing of one person', () => {
    expect(peers('amount(10/20)', { P: 1 })).toEqual({
      verdict: { verdict: 'not_comparable', reason: 'no_reference' },
      between: null,
    });
  });
});
