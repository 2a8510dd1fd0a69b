import { describe, expect, it } from '@jest/globals';
import type { CommandOf } from '../../../domain/loan/commands/command.js';
import { aCompanyApplication, companyBody } from '../../builders/a-company-application.js';
import { Case, origination, person } from '../../builders/decider.js';
import { policyOf } from '../../builders/policies.js';
import { aYear } from '../cross-checks/business/a-business-case.js';

const verifier = person('ve-1', 'verifier');
const key = 'statements/2025';
type Paper = Extract<CommandOf<'addDocument'>['document'], { type: 'paper' }>['paper'];
const paper = (change: Partial<Paper> = {}): Paper => ({
  ...{ type: 'financial_statement', key, sha256: 'c'.repeat(64), partyId: 'company' },
  ...change,
});

/** A company one of whose statements was read from a paper, and a report that somebody signed. */
function signed(): Case {
  const [company, ...others] = companyBody().parties;
  const statements = [{ ...aYear(2025), documentKey: key }];
  if (company === undefined || !('business' in company)) throw new Error('a company borrows');
  const business = { ...company.business, statements };
  const one = new Case({ policy: policyOf('sme_working_capital') });
  one.submit(aCompanyApplication({ parties: [{ ...company, business }, ...others] }));
  one.answerSources({});
  const report = { reportId: 'rp_1', staleBecause: null, signedAt: one.now, body: {} };
  one.loan = { ...one.state, report } as unknown as Case['loan'];
  return one;
}
const add = (one: Case, change: Partial<Paper> = {}) =>
  one.do({ type: 'addDocument', document: { type: 'paper', paper: paper(change) } }, origination);
function review(one: Case, verdict: 'accepted' | 'refused'): string[] {
  const task = Object.values(one.state.tasks).find(
    ({ type, status }) => type === 'document_review' && ['open', 'claimed'].includes(status),
  );
  if (task?.status === 'open') one.do({ type: 'claimTask', taskId: task.taskId }, verifier);
  const documentId = one.state.documents.findLast((of) => of.reference.key === key)?.documentId;
  const reason = verdict === 'refused' ? ('unreadable' as const) : null;
  const said = { verdict, reason, note: null, dates: {} };
  return one.do({ type: 'reviewDocument', documentId: documentId ?? '', ...said }, verifier);
}

describe('the paper of a company’s financial statement, under a signed report', () => {
  it('that comes makes it stale: what was read is borne now', () => {
    expect(add(signed())).toContain('report_stale');
  });
  it('that is accepted does not, and neither does another kind of paper of that key', () => {
    const one = signed();
    add(one);
    one.loan = {
      ...one.state,
      report: { ...one.state.report, staleBecause: null },
    } as Case['loan'];
    expect(review(one, 'accepted')).not.toContain('report_stale');
    expect(add(signed(), { type: 'invoice' })).not.toContain('report_stale');
  });
  it('that is refused makes it stale, and so does one that is taken after all', () => {
    const one = signed();
    add(one);
    const fresh = () => {
      one.loan = {
        ...one.state,
        report: { ...one.state.report, staleBecause: null },
      } as Case['loan'];
    };
    fresh();
    expect(review(one, 'refused')).toContain('report_stale');
    fresh();
    expect(review(one, 'accepted')).toContain('report_stale');
  });
});
