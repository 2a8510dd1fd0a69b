import { describe, expect, it } from '@jest/globals';
import { asCode, detailsOf, summaryOf } from '../../workflows/run/trace.js';
import { aView } from './a-view.js';

describe('what Temporal’s UI is shown', () => {
  const texts = [
    { text: 'ask_source', shown: 'ask_source' },
    { text: 'task:report_review', shown: 'task:report_review' },
    { text: '2026-11-25T01:00:00.000Z', shown: '2026-11-25T01:00:00.000Z' },
    { text: '王示例', shown: '?' },
    { text: 'Wang Shili', shown: '?' },
    { text: '330106199003071234', shown: '?' },
    { text: '+8613800008000', shown: '?' },
    { text: '13800008000', shown: '?' },
    { text: 'a@example.com', shown: '?' },
    { text: '', shown: '?' },
    { text: `a${'b'.repeat(64)}`, shown: '?' },
  ];
  it.each(texts)('"$text" is shown as "$shown"', ({ text, shown }) => {
    expect(asCode(text)).toBe(shown);
  });

  it('is one line for a step', () => {
    expect(summaryOf('ask_source', 'identity')).toBe('◦ ask_source identity');
  });

  it('says where the loan is, what runs and what it waits for', () => {
    const view = aView({
      round: 2,
      held: true,
      exiting: 'withdrawn',
      waiting: [
        { for: 'task:report_review', until: '2026-11-27T01:30:00.000Z' },
        { for: 'step:judicial', until: '2026-11-25T02:00:00.000Z', failing: 'error' },
        { for: '王示例', until: null },
      ],
    });
    expect(detailsOf('Verification', view, ['ask_source identity']).split('\n')).toEqual([
      '**Verification**, round 2, held',
      '- on the way out: withdrawn',
      '- running: ask_source identity',
      '- waits for task:report_review until 2026-11-27T01:30:00.000Z',
      '- waits for step:judicial, which fails (error) and is tried again until 2026-11-25T02:00:00.000Z',
      '- waits for ?',
    ]);
  });
});
