import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case } from '../environment/cases.js';
import { userOf } from '../environment/clients.js';
import { tieredStack } from '../environment/tiers.js';
import type { WholeStack } from '../environment/whole-stack.js';

interface SeenScore {
  score: number;
  tier: string;
  stale: boolean;
  shadow: { tier: string; version: string } | null;
  override: { tier: string; by: string; reason: string } | null;
}
interface Line {
  taskId: string;
  loanId: string;
  type: string;
  priority: number;
}

let stack: WholeStack;
let calm: Case;
let risky: Case;

beforeAll(async () => {
  stack = await tieredStack();
  calm = await submitCase(stack, 'clean', 'tiers-calm');
  await seen(stack, () => calm.isChecked());
  risky = await submitCase(stack, 'clean', 'tiers-risky', { application: strained });
  await seen(stack, () => risky.isChecked());
}, 300_000);
afterAll(() => stack.close());

/** A down payment that is borrowed is none of one's own. */
const strained = (body: Record<string, unknown>) => ({
  ...body,
  purpose: { ...(body['purpose'] as object), downPaymentSource: 'loan' },
});
const scoreOf = async (one: Case) => (await one.loan())['score'] as SeenScore;
/** Papers are looked at whatever the tier is. */
const isOfTheTier = ({ type }: Line) => type !== 'document_review';

/** The open work that the tier asks for. */
const linesOf = async (one: Case) => {
  const path = `/v1/tasks?loanId=${one.loanId}&status=open`;
  const { body } = await userOf(stack, 'supervisor').get<{ items: Line[] }>(path);
  return body.items.filter(isOfTheTier);
};

const ofHighRisk = [
  ...['applicant_interview', 'contact_verification', 'employer_verification'],
  ...['site_visit', 'video_interview'],
];
const typesOf = (lines: readonly Line[]) => lines.map(({ type }) => type).sort();
const risk = () => userOf(stack, 'risk_officer');
const overridden = (one: Case, body: object, as = risk()) =>
  as.post<{ rule?: string }>(`/v1/loans/${one.loanId}/score/override`, body);

describe('Tiers: high risk before the money', () => {
  it('asks for more than a low one, and stands first in the work list', async () => {
    expect([(await scoreOf(calm)).tier, (await scoreOf(risky)).tier]).toEqual(['low', 'high']);
    expect(typesOf(await linesOf(calm))).toEqual(['applicant_interview']);
    expect(typesOf(await linesOf(risky))).toEqual(ofHighRisk);
    const { body } = await userOf(stack, 'verifier').get<{ items: Line[] }>('/v1/tasks');
    const loans = body.items.filter(isOfTheTier).map(({ loanId }) => loanId);
    expect(loans).toEqual([...ofHighRisk.map(() => risky.loanId), calm.loanId]);
  });

  it('is not made by a card on trial, whose word stands beside', async () => {
    const score = await scoreOf(calm);
    expect(score.shadow).toMatchObject({ tier: 'high', version: 'trial' });
    expect((await calm.loan())['risk']).toMatchObject({ tier: 'low' });
  });

  it('is set by a risk officer or a supervisor alone, to a tier that there is', async () => {
    const body = { tier: 'high', reason: 'the dealer is under suspicion' };
    const verifier = userOf(stack, 'verifier');
    expect((await overridden(calm, body, verifier)).status).toBe(403);
    expect((await overridden(calm, { ...body, tier: 'dire' })).status).toBe(400);
    expect((await overridden(calm, { tier: 'high' })).status).toBe(400);
    const same = await overridden(calm, { ...body, tier: 'low' });
    expect([same.status, same.body.rule]).toEqual([409, 'tier_unchanged']);
  });

  it('that a person sets has the work of that tier opened and put first, with who and why', async () => {
    const reason = 'the dealer is under suspicion';
    expect((await overridden(calm, { tier: 'high', reason })).status).toBe(200);
    const score = await scoreOf(calm);
    expect(score).toMatchObject({ tier: 'low', override: { tier: 'high', reason } });
    expect((await calm.loan())['risk']).toMatchObject({ tier: 'high' });
    const lines = await linesOf(calm);
    expect(typesOf(lines)).toEqual(ofHighRisk);
    expect(lines.map(({ priority }) => priority)).toEqual(ofHighRisk.map(() => 70));
    type Event = { type: string; actor: string; summary: string };
    const path = `/v1/loans/${calm.loanId}/timeline?limit=200`;
    const { body } = await risk().get<{ items: Event[] }>(path);
    const event = body.items.find(({ type }) => type === 'tier_overridden');
    expect(event?.actor).toBe(score.override?.by);
    expect(JSON.stringify(body.items)).not.toContain(reason);
  });

  it('is the card’s again when the word is taken back, and what was opened stays to be done', async () => {
    const back = await overridden(calm, { tier: 'low', reason: 'cleared up' });
    expect(back.status).toBe(200);
    expect(await scoreOf(calm)).toMatchObject({ tier: 'low', override: null });
    expect(typesOf(await linesOf(calm))).toEqual(ofHighRisk);
    const down = await overridden(risky, { tier: 'medium', reason: 'known for years' });
    expect(down.status).toBe(200);
    expect((await scoreOf(risky)).override).toMatchObject({ tier: 'medium' });
  });
});

describe('Tiers: how the card does', () => {
  it('is said to risk officers, and to nobody of whom it is not the business', async () => {
    const { status, body } = await risk().get<Record<string, unknown>>('/v1/scoring/auto');
    expect(status).toBe(200);
    // Nothing has been decided yet, and that is what it says.
    expect(body).toMatchObject({
      card: { version: 'auto-points-1', fitted: false },
      bands: { result: 'not_evaluated', reason: 'too_few_loans', currentLoans: 0 },
      overrides: { loans: 0 },
    });
    expect((await userOf(stack, 'verifier').get('/v1/scoring/auto')).status).toBe(403);
    expect((await risk().get('/v1/scoring/boats')).status).toBe(404);
    const wrong = await risk().get('/v1/scoring/auto?from=2026-05-01&to=2026-04-01');
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ path: 'query.from' }] } });
  });
});
