import { describe, expect, it } from '@jest/globals';
import { signalsDryRunOf } from '../../../domain/admin/signals-dry-run.js';
import type { SignalCatalogue } from '../../../domain/signals/catalogue.js';
import { person } from '../../builders/decider.js';
import { ServicedLife } from '../../builders/serviced-life.js';
import { signalCatalogue } from '../../builders/policies.js';

const draftOf = (code: string, change: object): SignalCatalogue => ({
  ...{ ...signalCatalogue, version: '2026.2' },
  signals: signalCatalogue.signals.map((one) => (one.code === code ? { ...one, ...change } : one)),
});
/** Ten days late in its last cycle: EW-R01 is open, yellow and verified by the ledger alone. */
const late = new ServicedLife().cycle({ daysPastDue: 10, overdueMinor: 100 });
const changesOf = (draft: SignalCatalogue, life = late) => {
  const { policy, now } = life.context(person('a-1', 'admin'));
  const dryRun = signalsDryRunOf(signalCatalogue, draft);
  const changes = dryRun.changesOf(life.state, { policy, now, signalCatalogue });
  return { changes, unjudged: dryRun.unjudgedParts() };
};

describe('a dry run of a catalogue of signals', () => {
  it.each([
    { name: 'nothing', draft: draftOf('EW-R01', {}), changes: [] },
    {
      name: 'the level of a signal that the loan has',
      draft: draftOf('EW-R01', { severities: ['orange'] }),
      changes: [
        { kind: 'signal', what: 'EW-R01', from: 'yellow verified', to: 'orange verified' },
        { kind: 'band', what: 'band', from: 'yellow', to: 'orange' },
      ],
    },
    {
      // What was verified stays so: the ledger said it once.
      name: 'how many sources verify it',
      draft: draftOf('EW-R01', { sourcesMin: 2 }),
      changes: [],
    },
    {
      name: 'a signal that it has not',
      draft: draftOf('EW-R03', { severities: ['yellow'] }),
      changes: [],
    },
    {
      name: 'the place whose loans it is about',
      draft: { ...draftOf('EW-R01', { severities: ['red'] }), jurisdiction: 'us' },
      changes: [],
    },
  ])('that changes $name', ({ draft, changes }) => {
    expect(changesOf(draft).changes).toEqual(changes);
  });

  it('says what the next cycle makes of it', () => {
    const draft = draftOf('EW-R01', { severities: ['red'] });
    const life = new ServicedLife().cycle({ daysPastDue: 10, overdueMinor: 100 });
    const [signal, band] = changesOf(draft, life).changes;
    const after = new ServicedLife({ signalCatalogue: draft }).cycle({
      ...{ daysPastDue: 10, overdueMinor: 100 },
    });
    const open = after.state.servicing?.signals.find(({ code }) => code === 'EW-R01');
    expect(signal?.to).toBe(`${open?.severity} ${open?.verified ? 'verified' : 'unverified'}`);
    expect(band?.to).toBe(after.state.band);
    const raised = after.stream.find(({ type }) => type === 'signal_raised');
    expect(raised?.data).toMatchObject({ code: 'EW-R01', catalogueVersion: '2026.2' });
  });

  it('says which changed signals no loan has, so that nought is not read as no change', () => {
    const nobodys = draftOf('EW-R03', { severities: ['yellow'] });
    expect(changesOf(nobodys)).toEqual({ changes: [], unjudged: ['signals.EW-R03'] });
    expect(changesOf(draftOf('EW-R01', { severities: ['red'] })).unjudged).toEqual([]);
    expect(changesOf(draftOf('EW-R01', {})).unjudged).toEqual([]);
  });
});
