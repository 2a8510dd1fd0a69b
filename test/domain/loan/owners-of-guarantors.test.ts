import { describe, expect, it } from '@jest/globals';
import type { CommandOf } from '../../../domain/loan/commands/command.js';
import type { Party } from '../../../domain/application/party.js';
import { aGuarantorCompany, aRepresentative } from '../../builders/a-guarantor.js';
import { anApplication } from '../../builders/an-application.js';
import { registryOf } from '../../builders/company-case.js';
import { Case } from '../../builders/decider.js';
import { autoPolicy } from '../../builders/policies.js';

type Answer = CommandOf<'finishStep'>['result'];
const hidden = { kind: 'person', name: '赵示例', idLast4: '123X', shareBasisPoints: 3000 };
const guarantor = aGuarantorCompany();
const nobody: Answer = {
  kind: 'answer',
  answer: {
    ...{ answer: 'FOUND', reference: 'yente:default:20260301' },
    data: { listVersion: '20260301', candidates: [] },
  },
};

/** A company that guarantees the car loan of a person; its register has answered. */
function guaranteed(policy = autoPolicy): Case {
  const body = anApplication();
  const parties = [...body.parties, guarantor, aRepresentative()] as Party[];
  const one = new Case({ policy }).submit({ ...body, parties });
  answer(one, 'business_registry', registryOf({ uscc: guarantor.uscc, owners: [hidden] }));
  return one;
}
function answer(one: Case, what: string, result: Answer): void {
  for (const { key, ...step } of Object.values(one.state.steps))
    if (step.what === what && step.subject === 'guarantor' && step.status === 'due')
      one.do({ type: 'finishStep', stepKey: key, result });
}
const screening = ({ state }: Case) => state.checks['sanctions:guarantor']?.outcome;

describe('owners of a company that guarantees the loan of a person', () => {
  it('are looked for with it', () => {
    const one = guaranteed();
    const named = { kind: 'person', name: hidden.name, code: hidden.idLast4 };
    expect(one.state.parties['guarantor']?.owners).toEqual([named]);
    answer(one, 'sanctions', nobody);
    expect(screening(one)).toEqual({ outcome: 'inconclusive', reason: 'owner_not_screened' });
  });

  it('are not known under a policy that does not say who owns a company', () => {
    const { beneficialOwners: _later, ...guarantors } = autoPolicy.guarantors ?? never();
    const one = guaranteed({ ...autoPolicy, guarantors });
    expect(one.state.parties['guarantor']?.owners).toBeUndefined();
    answer(one, 'sanctions', nobody);
    expect(screening(one)).toEqual({ outcome: 'inconclusive', reason: 'owners_not_known' });
  });
});

function never(): never {
  throw new Error('the policy of car loans takes guarantors');
}
