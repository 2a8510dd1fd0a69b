import { describe, expect, it } from '@jest/globals';
import { subjectsOf } from '../../../domain/loan/subjects.js';
import { aProjectApplication, aProjectPurpose } from '../../builders/a-project-application.js';
import { aDealer } from '../../builders/an-application.js';
import { Case, person } from '../../builders/decider.js';
import { policyOf } from '../../builders/policies.js';

const supervisor = person('su-1', 'supervisor');
const supplier = {
  ...{ ...aDealer(), partyId: 'supplier', role: 'supplier' as const },
  ...{ uscc: '91330100MA0DEM005H', name: '杭州别家设备有限公司' },
};
/** Nothing of it has happened yet: the day of the case is 2026-03-03. */
const file = { ...aProjectPurpose().project, permits: [], capitalPaid: [] };

/** A project whose draw was to be paid to the contractor, and is paid to a supplier now. */
function paidElsewhere(): Case {
  const life = new Case({ policy: policyOf('project_finance') });
  life.submit(aProjectApplication({ purpose: { ...aProjectPurpose(), project: file } }));
  correct(life, 'purpose.payeePartyId', supplier);
  return life;
}
const correct = (life: Case, path: string, value: unknown) =>
  life.do(
    { type: 'correctField', path, value, reason: 'as agreed', documentKey: null },
    supervisor,
  );

describe('who builds a project and is paid by its draw no more', () => {
  it('is asked about as before while the project names him as its contractor', () => {
    const life = paidElsewhere();
    expect(life.state.purpose).toMatchObject({ payeePartyId: 'supplier' });
    expect(subjectsOf(life.state, 'contractor')).toEqual(['contractor']);
    expect(life.state.parties['contractor']?.replacedAt).toBeUndefined();
  });

  it('a company that the project names for nothing is asked about no more, until it is named again', () => {
    const life = paidElsewhere();
    correct(life, 'purpose.payeePartyId', 'contractor');
    expect(life.state.parties['supplier']?.replacedAt).toBeDefined();
    expect(subjectsOf(life.state, 'supplier')).toEqual([]);
    const budget = file.budget.map((line) =>
      line.line === 'plant' ? { ...line, payeePartyIds: ['supplier'] } : line,
    );
    correct(life, 'purpose.project', { ...file, budget });
    expect(life.state.parties['supplier']?.replacedAt).toBeUndefined();
    expect(subjectsOf(life.state, 'supplier')).toEqual(['supplier']);
  });

  it('whoever is planned to be paid from the budget stays', () => {
    const budget = file.budget.map((line) =>
      line.line === 'plant' ? { ...line, payeePartyIds: ['supplier'] } : line,
    );
    const life = paidElsewhere();
    correct(life, 'purpose.project', { ...file, budget });
    correct(life, 'purpose.payeePartyId', 'contractor');
    expect(life.state.parties['supplier']?.replacedAt).toBeUndefined();
  });
});
