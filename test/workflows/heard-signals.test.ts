import { describe, expect, it } from '@jest/globals';
import { encode } from '@temporalio/common/lib/encoding.js';
import { heardSignals } from '../../workflows/run/heard-signals.js';

type Job = Parameters<typeof heardSignals>[0][number];
const signal = (signalName: string, json?: string): Job => ({
  signalWorkflow: {
    signalName,
    input: json === undefined ? [] : [{ metadata: {}, data: encode(json) }],
  },
});
const many = (count: number, ...jobs: (() => Job)[]) =>
  Array.from({ length: count }, () => jobs.map((job) => job())).flat();
const names = (jobs: readonly Job[]) => jobs.map((job) => job.signalWorkflow?.signalName);

describe('what is heard of the signals of one activation', () => {
  it('is the highest of ten thousand versions, and one without a version', () => {
    const versions = Array.from({ length: 10_000 }, (_, at) => signal('changed', `${at * 7}`));
    const odd = () =>
      many(
        100,
        () => signal('changed', '"12"'),
        () => signal('changed', '1e300'),
      );
    const heard = heardSignals([...odd(), ...versions, ...odd()]);
    expect(heard).toEqual([signal('changed'), signal('changed', '69993')]);
  });

  const rows = [
    { says: 'all of few', sent: ['hold', 'release', 'cancel', 'hold'] },
    { says: 'none of nothing', sent: [] },
  ];
  it.each(rows)('is $says commands, in their order', ({ sent }) => {
    expect(names(heardSignals(sent.map((name) => signal(name))))).toEqual(sent);
  });

  it('is the last word on holding and one cancellation of a flood of commands', () => {
    const flood = () =>
      many(
        3_000,
        () => signal('hold'),
        () => signal('release'),
      );
    const sent = [...flood(), signal('cancel'), ...flood(), signal('cancel'), signal('hold')];
    const heard = names(heardSignals(sent));
    expect(heard).toHaveLength(22);
    expect(heard.slice(20)).toEqual(['cancel', 'hold']);
  });

  it('is the first twenty of unknown names, reserved ones changed, and no argument of any', () => {
    const heard = heardSignals(many(5_000, () => signal('__temporal_x', '"secret"')));
    expect(heard).toEqual(Array.from({ length: 20 }, () => signal('temporal_x')));
  });

  it('leaves everything else where it is', () => {
    const query: Job = { queryWorkflow: { queryId: 'q', queryType: 'view' } };
    const jobs: Job[] = [{ fireTimer: { seq: 1 } }, signal('changed', '3'), query];
    expect(heardSignals(jobs)).toEqual(jobs);
  });
});
