import { describe, expect, it } from '@jest/globals';
import type { SentDocument } from '../../../domain/application/document.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { joinPaper, splitPaper } from '../../../domain/loan/papers.js';
import { anApplication } from '../../builders/an-application.js';
import { origination } from '../../builders/decider.js';
import { Life } from '../../builders/life.js';

const key = 'income_certificate_differs:borrower';
const certificate = (amountMinor: number, name = '1', partyId = 'borrower'): SentDocument => ({
  type: 'income_certificate',
  ...{ key: `certificates/${name}`, sha256: 'c'.repeat(64), partyId },
  dates: { issuedOn: '2026-03-01' },
  income: { monthly: { amountMinor, currency: 'CNY' }, basis: 'net' },
});
const send = (life: Life, paper: SentDocument) =>
  life.do({ type: 'addDocument', document: { type: 'paper', paper } }, origination);
/** Half of what the borrower of these tests states that he earns in a month. */
const half = (life: Life) => {
  const party = life.state.parties['borrower']?.party;
  const stated = party?.kind === 'person' ? party.income?.netMonthly.amountMinor : undefined;
  return Math.floor((stated ?? 0) / 2);
};

describe('the figure of a certificate of income', () => {
  it('is held against what was stated as soon as somebody has read it, and asks about it', () => {
    const life = new Life().verified();
    const figure = half(life);
    const { income: _unread, ...unread } = certificate(figure) as { income?: unknown };
    send(life, unread as SentDocument);
    expect(life.state.findings[key]).toBeUndefined();
    expect(send(life, certificate(figure))).toContain('score_stale');
    expect(life.state.findings[key]).toMatchObject({ status: 'open', severity: 'orange' });
    expect(openTasks(life.state, 'applicant_interview').map(({ about }) => about.reason)).toEqual([
      'later_findings',
    ]);
    send(life, certificate(half(life) * 2, '2'));
    expect(life.state.findings[key]?.status).toBe('gone');
  });

  it('is nobody’s but its holder’s: it lies in his part alone', () => {
    const paper = certificate(1_234_567, 'own');
    const application = anApplication({ documents: [paper] });
    const life = new Life().submit(application);
    expect(life.state.parties['borrower']?.papers?.['certificates/own']).toEqual({
      income: { monthly: { amountMinor: 1_234_567, currency: 'CNY' }, basis: 'net' },
    });
    for (const { data } of life.stream) expect(JSON.stringify(data)).not.toContain('1234567');
    send(life, certificate(7_654_321, 'later'));
    for (const { data } of life.stream) expect(JSON.stringify(data)).not.toContain('7654321');
  });

  it('is the borrower’s where it names nobody', () => {
    const life = new Life().verified();
    send(life, { ...certificate(half(life)), partyId: null });
    expect(life.state.findings[key]).toMatchObject({ status: 'open', severity: 'orange' });
  });

  it('is the same again when it is sent again', () => {
    const life = new Life().verified();
    send(life, certificate(half(life)));
    expect(send(life, certificate(half(life)))).toEqual([]);
    const { record, secrets } = splitPaper(certificate(5, 'x'));
    expect(joinPaper(record, secrets ?? undefined)).toEqual(certificate(5, 'x'));
  });
});
