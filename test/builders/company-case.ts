import type { KeyPersonChange } from '../../domain/application/key-person-change.js';
import { evolve } from '../../domain/loan/evolve.js';
import type { EventType, RecordedEvent } from '../../domain/loan/events/event.js';
import { openTasks } from '../../domain/loan/open-tasks.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { PolicyOf } from '../../domain/policy/product-policy.js';
import { aCompany, aCompanyApplication, aKeyPerson } from './a-company-application.js';
import { Case, person } from './decider.js';
import { policyOf } from './policies.js';

export const policy = policyOf('sme_working_capital') as PolicyOf<'sme_working_capital'>;
export const manager = person('am-1', 'account_manager');

/** Somebody who is new to the loan. */
export const newcomer = (over: object = {}) => {
  const { positions: _positions, ...known } = aKeyPerson('finance-2', ['finance_head'], {
    first17: '32050219880612326',
    mobile: '13800138003',
  });
  return { ...known, name: '周示例', ...over } as NonNullable<KeyPersonChange['person']>;
};
/** What the register says of the company of the application; pass who represents and owns it. */
export const registryOf = (over: object) => ({
  kind: 'answer' as const,
  answer: {
    answer: 'FOUND' as const,
    reference: 'r',
    data: {
      ...{ uscc: aCompany().uscc, name: aCompany().name, formerNames: [], status: 'active' },
      ...{ establishedOn: aCompany().business.foundedOn, businessUntil: null },
      ...{ registeredCapitalMinor: 500_000_000, paidInCapitalMinor: null, scope: '机械' },
      ...{ industryCode: 'C34', districtCode: '320594', address: '示例路三号' },
      ...{ owners: [], above: [], controller: null, keyPersons: [], changes: [] },
      ...{ listings: [], phones: [], ...over },
    },
  },
});
/** What the newcomer agrees to. */
export const consents = (['identity', 'phone_ownership', 'sanctions'] as const).map((purpose) => ({
  ...{ partyId: 'finance-2', purpose, givenAt: '2026-03-03T01:00:00.000Z' },
  evidence: `consents/finance-2/${purpose}`,
}));

/** The finance head leaves and another one comes; pass what the test is about. */
export const succession = (over: Partial<KeyPersonChange> = {}) =>
  ({
    type: 'changeKeyPerson',
    change: {
      ...{ positions: ['finance_head'], from: 'finance', to: 'finance-2', on: '2026-03-02' },
      ...{ person: newcomer(), consents },
      ...over,
    } as KeyPersonChange,
    ...{ reason: 'has left the company', documentKey: null },
  }) as const;
/** Somebody of the loan takes a position over. */
export const handedTo = (to: string | null, over: Partial<KeyPersonChange> = {}) =>
  succession({ to, person: undefined, consents: [], ...over });

/** A case in which something has happened that is told in short. */
export class CompanyCase extends Case {
  constructor(change: ConstructorParameters<typeof Case>[0] = {}, application: object = {}) {
    super({ policy, ...change });
    this.submit(aCompanyApplication(application));
  }

  happened(type: EventType, data: object, parties: object = {}): this {
    const event = { type, v: 1, data, parties, seq: this.state.version + 1 };
    this.loan = evolve(this.state, { ...event, at: this.now, actor: 'x' } as RecordedEvent);
    return this;
  }
  interviewed(partyId: string): this {
    return this.happened('check_concluded', {
      ...{ check: 'interview', subject: partyId, outcome: { outcome: 'passed' }, staleAt: null },
      ...{ policyVersion: policy.version, basis: { rule: 'test' } },
    });
  }
  /** The money is ordered, and out where it is said so; a contact of the plan is due. */
  ordered(isOut = true): this {
    const orderKey = 'order-1';
    this.happened('stage_entered', { stage: 'disbursement', round: 1 });
    this.happened('money_ordered', {
      ...{ orderKey, amountMinor: 1, currency: 'CNY', payeePartyId: 'supplier', method: 'x' },
    });
    if (!isOut) return this;
    this.happened('money_paid', { orderKey, orderId: 'o-1', paidAt: this.now });
    this.happened('stage_entered', { stage: 'servicing', round: 1 });
    this.happened(
      'servicing_begun',
      {
        ...{ disbursedOn: '2026-03-03', firstDueOn: '2026-04-15' },
        ...{ lastInstalmentOn: '2027-03-15', collateralValueMinor: null },
      },
      { company: { incomeAtGrantMinor: null } },
    );
    return this.happened('plan_made', {
      ...{ planVersion: '1', because: 'disbursement' },
      items: [
        {
          ...{
            itemId: 'pi_1',
            kind: 'first_check',
            on: '2026-03-03',
            at: this.now,
            bank: 'Q-WELC',
          },
          ...{ banks: ['Q-WELC'], team: 'post_loan', status: 'planned' },
        },
      ],
    });
  }

  /** Sources that are asked about somebody. */
  asked(partyId: string): string[] {
    return Object.values(this.state.steps)
      .filter(
        ({ step, status, subject }) =>
          step === 'ask_source' && status === 'due' && subject === partyId,
      )
      .map(({ what }) => what)
      .sort();
  }
  open(type: Parameters<typeof openTasks>[1]): (string | null)[] {
    return openTasks(this.state, type).map(({ partyId }) => partyId);
  }
}

/** What somebody is in the company. */
export const positionsOf = ({ parties }: Loan, partyId: string) => {
  const party = parties[partyId]?.party;
  return party?.kind === 'person' ? party.positions : undefined;
};
