import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Announcement } from '../../../domain/documents/upload.js';
import { openLinkOf } from '../../../domain/loan/customer-link.js';
import { system } from '../../builders/decider.js';
import { lacking, Papers, supervisor } from '../../builders/papers-life.js';

let life: Papers;
beforeEach(() => {
  life = new Papers();
  life.sent(lacking);
});
const requestId = () => life.requests()[0]?.requestId ?? '';
const opened = (id = requestId()) => openLinkOf(life.state, id, life.context(system));
const announced: Announcement = {
  ...{ type: 'id_card', partyId: 'borrower', mediaType: 'image/png', sizeBytes: 10 },
  sha256: 'f'.repeat(64),
};
const begin = (change: Partial<Announcement> = {}) =>
  life.refusal(
    { type: 'beginUpload', announced: { ...announced, ...change }, requestId: requestId() },
    system,
  );

describe('S58: what the link of a request opens', () => {
  it('are the papers that are still to bring, with what is taken for each', () => {
    expect(opened()).toMatchObject({
      usesLeft: 10,
      papers: [
        { position: 0, item: 'identity_card', types: ['id_card'] },
        {
          ...{ position: 1, item: 'labour_contract' },
          types: ['labour_contract', 'employment_certificate', 'insurance_record'],
        },
      ],
    });
    life.upload('id_card');
    expect(opened()?.papers.map(({ item }) => item)).toEqual(['labour_contract']);
  });

  it('is nothing of another request', () => {
    expect(opened('rq_none')).toBeNull();
    expect(opened('constructor')).toBeNull();
  });

  it('is nothing once its day is over, whoever has noticed', () => {
    life.now = life.at('2026-03-13T15:59:59.999Z');
    expect(opened()).not.toBeNull();
    life.now = life.at('2026-03-13T16:00:00.000Z');
    expect(opened()).toBeNull();
    expect(begin()).toBe('link_over');
  });

  it('is nothing when the loan ends', () => {
    life.do({ type: 'withdraw', reason: 'no more' }, supervisor);
    expect(opened()).toBeNull();
  });

  it('is so many uploads and not one more, whatever became of them', () => {
    for (let use = 0; use < 10; use += 1)
      expect(begin({ sha256: String(use).repeat(64) })).toMatch(/^not refused/);
    expect(opened()).toBeNull();
    expect(begin()).toBe('link_over');
  });

  it.each<{ change: Partial<Announcement>; what: string }>([
    { change: { type: 'invoice', partyId: null }, what: 'another paper' },
    { change: { partyId: 'dealer' }, what: 'the paper of somebody else' },
    { change: { partyId: null }, what: 'a paper of nobody' },
  ])('is not for $what', ({ change }) => {
    expect(begin(change)).toBe('paper_not_asked');
  });
});
