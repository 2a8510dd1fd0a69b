import { describe, expect, it } from '@jest/globals';
import { instant } from '../../../domain/calendar/instant.js';
import { evolve } from '../../../domain/loan/evolve.js';
import { referencesOf } from '../../../domain/loan/references/references.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { anInsurance } from '../../builders/papers.js';
import { anApplication } from '../../builders/an-application.js';
import { Case, origination } from '../../builders/decider.js';
import { autoPolicy } from '../../builders/policies.js';
import { ServicedLife } from '../../builders/serviced-life.js';

const year = { from: '2026-03-03', to: '2027-03-02' };

describe('EW-G03 in a cycle', () => {
  it('is not evaluated while no policy was captured, and says so once', () => {
    const life = new ServicedLife().cycle().cycle();
    expect(life.state.servicing?.notEvaluated).toContain('EW-G03');
    const told = life.stream.filter((event) => event.type === 'signals_not_evaluated');
    expect(told).toHaveLength(1);
  });

  it('is clear while the car is insured', () => {
    const life = new ServicedLife();
    life.do(anInsurance(year), origination);
    life.cycle();
    expect(life.openSignals).toEqual([]);
    expect(life.state.servicing?.notEvaluated).not.toContain('EW-G03');
  });

  it('is yellow when cover has ended, orange after thirty days, and gone after a renewal and three clean months', () => {
    const life = new ServicedLife();
    life.do(anInsurance({ from: '2026-03-03', to: '2026-05-10' }), origination);
    life.cycle().cycle();
    const severity = () =>
      life.state.servicing?.signals.find((one) => one.code === 'EW-G03')?.severity;
    expect(severity()).toBe('yellow');
    expect(life.state.band).toBe('yellow');
    life.cycle();
    expect(severity()).toBe('orange');
    life.do(anInsurance({ from: '2026-06-20', to: '2027-06-19' }), origination);
    while (life.now < '2026-10-20') life.cycle();
    expect(life.openSignals).toEqual([]);
  });
});

describe('a captured policy', () => {
  it('lies in two parts: dates with the loan, number and beneficiary with the borrower', () => {
    const life = new Case().submit(anApplication({ documents: [] }));
    life.do(anInsurance(year), origination);
    const { parties, ...loan } = life.state;
    expect(loan.documents).toMatchObject([{ type: 'insurance_policy', insurance: year }]);
    expect(JSON.stringify(loan)).not.toContain('PL-0001');
    expect(parties['borrower']?.papers).toEqual({
      'policy/2026-03-03': {
        insurance: { policyNumber: 'PL-0001', firstBeneficiary: '示例汽车金融有限公司' },
      },
    });
    expect(life.stream.reduce<Loan | null>(evolve, null)).toEqual(life.state);
  });

  it('comes with the application as well', () => {
    const command = anInsurance(year);
    if (command.document.type !== 'paper') throw new Error('a policy is a paper');
    const life = new Case().submit(anApplication({ documents: [command.document.paper] }));
    expect(life.state.documents).toMatchObject([{ documentId: 'dc_1', insurance: year }]);
    expect(JSON.stringify(life.stream[0]?.data)).not.toContain('PL-0001');
    expect(life.state.parties['borrower']?.papers).toHaveProperty(['policy/2026-03-03']);
    expect(life.state.parties['dealer']).not.toHaveProperty('papers');
  });

  it('changes nothing when it comes again, and may be captured after its file', () => {
    const life = new Case().submit(anApplication({ documents: [] }));
    const reference = anInsurance(null);
    life.do(reference, origination);
    expect(life.state.documents).not.toHaveProperty(['0', 'insurance']);
    const key = { key: 'policy/none' };
    expect(life.do(anInsurance(year, key), origination)).toEqual(['document_added']);
    expect(life.do(anInsurance(year, key), origination)).toEqual([]);
    expect(life.do(reference, origination)).toEqual([]);
    expect(life.state.documents).toMatchObject([{ insurance: year }]);
    const other = { ...key, sha256: 'd'.repeat(64) };
    expect(life.refusal(anInsurance(year, other), origination)).toBe('document_differs');
  });

  it('is what an answer about the insurance is compared with', () => {
    const life = new ServicedLife();
    const ask = (part: string) =>
      referencesOf({
        loan: life.state,
        partyId: 'borrower',
        policy: autoPolicy,
        now: instant('2026-06-01T02:00:00.000Z'),
        taskId: 'tk',
      }).lookup('INS', null, { rowKey: 'Q-POST-IND-08', field: part });
    expect(ask('until')).toEqual({ status: 'absent' });
    life.do(anInsurance(year), origination);
    expect(ask('until')).toEqual({ status: 'value', value: '2027-03-02' });
    expect(ask('beneficiary')).toEqual({
      status: 'value',
      value: { name: '示例汽车金融有限公司' },
    });
  });
});
