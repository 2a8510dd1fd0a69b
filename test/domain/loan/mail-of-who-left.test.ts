import { describe, expect, it } from '@jest/globals';
import { mailIdOf } from '../../../domain/loan/messages.js';
import { aPrincipal, companyBody } from '../../builders/a-company-application.js';
import { CompanyCase, consents, newcomer, succession } from '../../builders/company-case.js';
import { origination } from '../../builders/decider.js';
import { policyOf } from '../../builders/policies.js';

const mailbox = { id: 'email-1', kind: 'email', value: 'li@mail.example' } as const;
const givenAt = '2026-03-02T01:00:00.000Z';

/** A company that was asked for papers by mail, in the hands of who stands for it in law. */
function askedByMail(): CompanyCase {
  const principal = aPrincipal();
  const { parties, consents: given } = companyBody();
  const contactPoints = [...principal.contactPoints, mailbox];
  const others = parties.filter(({ partyId }) => partyId !== 'principal');
  return new CompanyCase(
    { policy: policyOf('sme_working_capital') },
    {
      documents: [],
      parties: [...others, { ...principal, contactPoints }],
      consents: [
        ...given,
        { partyId: 'principal', purpose: 'email', givenAt, evidence: 'consents/principal/email' },
      ],
    },
  );
}
const papers = ({ state }: CompanyCase) =>
  Object.values(state.steps)
    .filter(({ what, step }) => step.startsWith('send_') && what === 'papers_requested')
    .map(({ step, subject, status, result }) => `${step} ${subject} ${result ?? status}`);
/** Who stands for the company and controls it gives up both. */
const succeeded = (one: CompanyCase) =>
  one.do(
    succession({
      ...{ positions: ['controller', 'legal_representative'], from: 'principal' },
      ...{ person: newcomer(), consents },
    }),
    origination,
  );

describe('a mail to somebody who has left the company', () => {
  it('does not go to him any more, and what it asks is asked of whoever speaks now', () => {
    const one = askedByMail();
    const [first] = papers(one);
    expect(first).toMatch(/^send_mail principal due$/);
    succeeded(one);
    expect(papers(one)[0]).toBe('send_mail principal position_given_up');
    expect(papers(one).at(-1)).toMatch(/^send_message (?!principal)\S+ due$/);
  });

  it('that comes back goes the next way to whoever speaks now', () => {
    const one = askedByMail();
    const mail = Object.values(one.state.steps).find(({ step }) => step === 'send_mail');
    const stepKey = mail?.key ?? '';
    one.do({ type: 'finishStep', stepKey, result: { kind: 'message', receipt: 'm-1' } });
    succeeded(one);
    const envelopeId = mailIdOf(stepKey, one.context(origination).sha256);
    one.do({ type: 'noteBounce', envelopeId, status: '5.1.1' }, origination);
    expect(papers(one)[0]).toBe('send_mail principal bounced');
    expect(papers(one).at(-1)).toMatch(/^send_message (?!principal)\S+ due$/);
  });
});
