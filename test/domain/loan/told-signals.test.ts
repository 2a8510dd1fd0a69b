import { describe, expect, it } from '@jest/globals';
import { origination, person } from '../../builders/decider.js';
import { ServicedLife } from '../../builders/serviced-life.js';

const risk = person('rk-1', 'risk_officer');
const told = (...sources: string[]) =>
  ({ type: 'raiseSignal', code: 'EW-C04', sources, note: null }) as const;

describe('a signal that is told', () => {
  const life = new ServicedLife();

  it('by one caller has one source, however many it names', () => {
    life.do(told('outside:feed', 'outside:register'), origination);
    expect(life.state.servicing?.signals.at(-1)).toMatchObject({
      ...{ sources: ['outside:portal'], verified: false },
    });
  });

  it('is not told in the name of our own sources', () => {
    expect(life.try(told('outside:feed', 'telematics'), origination)).toMatchObject({
      ...{ rule: 'source_of_ours', path: 'sources.1' },
    });
  });

  it('by a second caller is verified', () => {
    life.do(told('visit'), risk);
    expect(life.state.servicing?.signals.at(-1)).toMatchObject({
      ...{ sources: ['outside:portal', 'outside:rk-1'], verified: true },
    });
  });
});
