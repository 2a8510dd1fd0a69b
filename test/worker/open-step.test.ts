import { describe, expect, it } from '@jest/globals';
import type { Loan } from '../../domain/loan/state/loan.js';
import { NoRuleInForce } from '../../src/policies/rule-book.js';
import type { RulesInForce } from '../../src/record/core.js';
import { createOpenStep, underRules } from '../../src/worker/open-step.js';
import { Case } from '../builders/decider.js';
import { lender, mailTexts } from '../builders/policies.js';
import { HandClock } from '../record/real-core.js';

const loan: Loan = new Case().submit().state;
const [step] = Object.values(loan.steps);
if (step === undefined) throw new Error('a new loan orders steps');
const { key } = step;
const withStep = (change: Partial<typeof step>): Loan => ({
  ...loan,
  steps: { ...loan.steps, [key]: { ...step, ...change } },
});
const held: Loan['held'] = {
  since: '2026-03-03T02:00:00.000Z',
  by: 'person:r-1',
  reason: 'x',
  bySort: 'risk',
};

describe('opening a step', () => {
  type Row = {
    says: string;
    loan: Loan | null;
    epoch?: number;
    key?: string;
    awaitsBank?: boolean;
  };
  const cases: Row[] = [
    { says: 'unknown', loan: null },
    { says: 'unknown', loan, key: 'ln_1:no:such:1' },
    { says: 'fenced', loan, epoch: 6 },
    { says: 'done', loan: withStep({ status: 'done' }) },
    { says: 'cancelled', loan: withStep({ status: 'cancelled' }) },
    { says: 'held', loan: { ...loan, held } },
    { says: 'held', loan, awaitsBank: true },
    { says: 'due', loan },
  ];
  it.each(cases)('says $says', async (row) => {
    const { says, loan: read, epoch = 7, key: asked = key, awaitsBank = false } = row;
    const loaded = read && { loan: read, epoch: 7, awaitsBank };
    const open = createOpenStep(
      () => Promise.resolve(loaded),
      () => null,
    );
    expect((await open('ln_1', epoch, asked)).status).toBe(says);
  });

  it('fails before anything is asked of the outside while no rule is in force, and for no unknown loan', async () => {
    const deps = {
      clock: new HandClock(),
      rulesAt: (now: string, product: string): never => {
        throw new NoRuleInForce(`no policy of ${product} on ${now.slice(0, 10)}`);
      },
    };
    const loaded = { loan, epoch: 7, awaitsBank: false };
    const ofLoan = createOpenStep(
      underRules(() => Promise.resolve(loaded), deps),
      () => null,
    );
    await expect(ofLoan('ln_1', 7, key)).rejects.toThrow('no policy of auto on 2026-03-03');
    const ofNobody = createOpenStep(
      underRules(() => Promise.resolve(null), deps),
      () => null,
    );
    expect((await ofNobody('ln_1', 7, key)).status).toBe('unknown');
  });

  it.each([
    { step: 'send_mail' as const, looks: 1 },
    { step: 'read_statement' as const, looks: 1 },
    { step: 'reserve_funds' as const, looks: 0 },
  ])(
    'goes by the documents of this moment where $step needs one',
    async ({ step: name, looks }) => {
      let asked = 0;
      let texts = mailTexts;
      const deps = {
        clock: new HandClock(),
        rulesAt: () =>
          ({
            lender,
            mailTexts: () => texts,
            statementLayouts: () => ({ version: texts.version, layouts: [] }),
          }) as unknown as RulesInForce,
      };
      // Published since this process last decided something.
      const readAnew = () => {
        asked += 1;
        texts = { ...mailTexts, version: '2026.2' };
        return Promise.resolve();
      };
      const loaded = { loan, epoch: 7, awaitsBank: false };
      const opened = await underRules(() => Promise.resolve(loaded), deps, readAnew)('ln_1');
      const rules = await opened?.rulesOf?.({ step: name });
      expect(asked).toBe(looks);
      expect(rules?.lender).toBe(lender);
      const version = rules?.mailTexts?.version ?? rules?.layouts?.version;
      expect(version).toBe(looks === 0 ? undefined : '2026.2');
    },
  );
});
