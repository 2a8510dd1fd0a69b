import { describe, expect, it } from '@jest/globals';
import { anApplication } from '../../builders/an-application.js';
import { Life, manager, verifier } from '../../builders/life.js';
import { origination } from '../../builders/decider.js';
import type { CommandOf } from '../../../domain/loan/commands/command.js';

type AddDocument = CommandOf<'addDocument'>;
type Contract = Extract<AddDocument['document'], { type: 'loan_contract' }>['contract'];

function submitted(): Life {
  const life = new Life();
  life.submit(anApplication({ documents: [] }));
  return life;
}
const filed = [{ type: 'document_added' }];
const minutesFrom = (at: string, count: number) =>
  new Date(Date.parse(at) + count * 60_000).toISOString();

function aContract(at: string, change: Partial<Contract> = {}, key = 'contract/1'): AddDocument {
  const contract: Contract = {
    ...{ number: 'C-1', signedAt: at, signers: ['borrower'] },
    ...{ amountMinor: 12_000_000, currency: 'CNY', termMonths: 36, annualRateBasisPoints: 450 },
    ...{ dueDayOfMonth: 15, payeePartyId: 'dealer', payeeAccountLast4: '3456' },
    ...{ repaymentMethod: 'equal_instalment', ...change },
  };
  const reference = { key, sha256: 'a'.repeat(64) };
  return { type: 'addDocument', document: { type: 'loan_contract', reference, contract } };
}

function aCostTable(confirmedAt: string): AddDocument {
  const costTable = {
    ...{ confirmedAt, shownBeforeSigning: true, annualCostBasisPoints: 450, fees: [] },
  };
  const reference = { key: 'costs/1', sha256: 'b'.repeat(64) };
  return { type: 'addDocument', document: { type: 'cost_table', reference, costTable } };
}

describe('the papers that the money waits for', () => {
  it.each([
    { name: 'a contract by a verifier', actor: verifier, paper: aContract },
    { name: 'a contract by an account manager', actor: manager, paper: aContract },
    { name: 'a cost table by a verifier', actor: verifier, paper: aCostTable },
    { name: 'a cost table by an account manager', actor: manager, paper: aCostTable },
  ])('are not taken from people: $name', ({ actor, paper }) => {
    const life = submitted();
    expect(life.try(paper(life.now), actor)).toMatchObject({
      rule: 'origination_only',
      path: 'type',
    });
  });

  it.each([
    { name: 'contract', paper: aContract, path: 'contract.signedAt' },
    { name: 'cost table', paper: aCostTable, path: 'costTable.confirmedAt' },
  ])('tell of what has happened, give or take five minutes: $name', ({ paper, path }) => {
    const life = submitted();
    const refusal = { rule: 'date_in_future', path };
    expect(life.try(paper(minutesFrom(life.now, 6)), origination)).toMatchObject(refusal);
    expect(life.try(paper(minutesFrom(life.now, 5)), origination)).toMatchObject(filed);
  });

  it('are signed by parties of the loan', () => {
    const life = submitted();
    const stranger = aContract(life.now, { signers: ['borrower', 'stranger'] });
    expect(life.try(stranger, origination)).toMatchObject({
      rule: 'unknown_party',
      path: 'contract.signers.1',
    });
  });
});

describe('another paper', () => {
  it('belongs to a party of the loan or to none', () => {
    const life = submitted();
    const paper = { type: 'id_card' as const, key: 'id/1', sha256: 'c'.repeat(64) };
    const of = (partyId: string | null): AddDocument => ({
      type: 'addDocument',
      document: { type: 'paper', paper: { ...paper, partyId } },
    });
    expect(life.try(of('stranger'), verifier)).toMatchObject({
      ...{ rule: 'unknown_party', path: 'partyId' },
    });
    expect(life.try(of('borrower'), verifier)).toMatchObject(filed);
  });
});

describe('a contract in the place of one with a finding', () => {
  it('settles the finding, and what it said stays in the timeline', () => {
    const life = new Life().approved();
    life.do(aCostTable(life.now), origination);
    life.do(aContract(life.now, { termMonths: 48 }, 'contract/wrong'), origination);
    life.do(aContract(life.now, {}, 'contract/right'), origination);
    const told = life.stream.flatMap((event) => {
      if (event.type === 'document_added') return [event.type];
      const isFinding = event.type === 'finding_raised' || event.type === 'finding_settled';
      return isFinding && event.data.rule.startsWith('contract')
        ? [`${event.type} ${event.data.rule}`]
        : [];
    });
    expect(told).toEqual([
      'document_added',
      'document_added',
      'finding_raised contract_terms_differ',
      'document_added',
      'finding_settled contract_terms_differ',
    ]);
  });
});

describe('a contract signed before the loan was approved', () => {
  it('holds the money until one is posted that was signed after', () => {
    const life = new Life().approved();
    life.now = life.at('2026-03-03T05:30:00.000Z');
    life.do(aContract('2025-01-05T03:00:00.000Z', {}, 'contract/early'), origination);
    life.do(aCostTable(life.now), origination);
    life.complete(life.call('pre_disbursement_call', verifier), verifier, 'confirmed');
    const contract = () => life.state.checks['contract:loan']?.outcome;
    expect(contract()).toEqual({ outcome: 'mismatch', reason: 'contract_signed_early' });
    expect(life.state.findings['contract_signed_early:loan']).toMatchObject({ status: 'open' });
    const reserving = () =>
      Object.values(life.state.steps).filter(({ step }) => step === 'reserve_funds').length;
    expect(reserving()).toBe(0);
    const { taskId } = life.task('administration');
    expect(life.state.tasks[taskId]).toMatchObject({ about: { reason: 'papers_differ' } });

    life.do(aContract('2026-03-03T05:29:00.000Z', {}, 'contract/late'), origination);
    expect(life.state.tasks[taskId]).toMatchObject({ status: 'cancelled' });
    expect(contract()).toEqual({ outcome: 'passed' });
    expect(reserving()).toBe(1);
  });
});

describe('a paper that comes again under its key', () => {
  /** Every document on record: its id, and what was captured. */
  const onRecord = (life: Life) =>
    life.state.documents.map((one) => ({
      id: one.documentId,
      captured: 'contract' in one ? one.contract.termMonths : one.type,
    }));

  it('changes nothing when it says the same', () => {
    const life = submitted();
    life.do(aContract(life.now), origination);
    expect(life.try(aContract(life.now), origination)).toEqual([]);
  });

  it('is read anew when other fields were captured from it, and stays one document', () => {
    const life = submitted();
    const before = life.state.documents.length;
    life.do(aContract(life.now, { termMonths: 48 }), origination);
    const [first] = onRecord(life).slice(before);
    expect(life.do(aContract(life.now), origination)).toEqual(['document_added']);
    expect(onRecord(life).slice(before)).toEqual([{ id: first?.id, captured: 36 }]);
    expect(life.lastAnswer).toMatchObject({ documentId: first?.id });
  });

  it('as another kind of paper is refused, never passed over', () => {
    const life = submitted();
    life.do(aContract(life.now), origination);
    const { document } = aCostTable(life.now);
    if (document.type !== 'cost_table') throw new Error('no cost table');
    const reference = { key: 'contract/1', sha256: 'a'.repeat(64) };
    const asCostTable = { ...document, reference };
    expect(life.try({ type: 'addDocument', document: asCostTable }, origination)).toMatchObject({
      rule: 'document_differs',
      path: 'type',
    });
  });
});

describe('an application in another currency than the product is lent in', () => {
  it('is refused with its field, before any source speaks of fen', () => {
    const text = JSON.stringify(anApplication()).replaceAll('"CNY"', '"USD"');
    const application = JSON.parse(text) as ReturnType<typeof anApplication>;
    const command = { type: 'submit' as const, loanId: 'ln_1', application };
    expect(new Life().try(command, origination)).toMatchObject({
      ...{ rule: 'currency_not_lent', path: 'terms.amount.currency' },
    });
  });
});
