import { describe, expect, it } from '@jest/globals';
import type { Step } from '../../domain/loan/state/step.js';
import { stepInput } from '../../src/worker/step-input.js';
import { aCompanyApplication } from '../builders/a-company-application.js';
import { Case } from '../builders/decider.js';
import { lender, policyOf } from '../builders/policies.js';

const noLinks = () => null;
const aStep = (change: Partial<Step>): Step => ({
  ...{ key: 'ln_1:pre_disbursement.1:x:1', step: 'register_lien', what: 'movables' },
  ...{ subject: 'loan', giveUpAfterSeconds: 3600, attemptsMin: 5, status: 'due' },
  ...{ orderedAt: '2026-03-03T02:00:00.000Z', patientSince: '2026-03-03T02:00:00.000Z' },
  ...{ result: null, failing: null, undoes: null, input: {} },
  ...change,
});

describe('what a register is told', () => {
  it('is of what a company pledges all of it, until the day that was decided', () => {
    const receivable = {
      debtor: { name: '苏州明远设备有限公司', uscc: '91440300708461136T' },
      ...{ amount: { amountMinor: 100, currency: 'CNY' }, dueOn: '2026-05-01', invoiceNumbers: [] },
    };
    const value = { amountMinor: 100, currency: 'CNY' };
    const collateral = {
      ...{ kind: 'movables', receivables: [receivable] },
      stock: [{ description: '螺纹钢 20 吨', value }],
      equipment: [{ description: '数控机床 3 台', value }],
    };
    const company = new Case({ policy: policyOf('sme_working_capital') }).submit(
      aCompanyApplication({ collateral }),
    ).state;
    const input = { amountMinor: 200_000_000, currency: 'CNY', until: '2027-09-02' };
    const step = aStep({ step: 'register_lien', what: 'movables', input });
    const none = { debtorUscc: null, invoiceNumbers: [] };
    expect(stepInput(company, step, noLinks, { lender })).toEqual({
      ...{ kind: 'register_lien', holder: lender.name.zh },
      on: {
        register: 'movable_assets',
        asset: {
          ...{ uscc: '91320594088140947F', securedMinor: 200_000_000, until: '2027-09-02' },
          pledged: [
            {
              ...{ kind: 'receivables', description: '苏州明远设备有限公司 2026-05-01' },
              ...{ debtorUscc: '91440300708461136T', invoiceNumbers: [] },
            },
            { kind: 'stock', description: '螺纹钢 20 吨', ...none },
            { kind: 'equipment', description: '数控机床 3 台', ...none },
          ],
        },
      },
    });
    expect(stepInput(company, step, noLinks)).toEqual({ kind: 'impossible', code: 'no_lender' });
    expect(stepInput(company, { ...step, input: {} }, noLinks)).toEqual({
      ...{ kind: 'impossible', code: 'no_collateral' },
    });
    expect(stepInput(company, { ...step, step: 'release_lien', undoes: 'k' }, noLinks)).toEqual({
      ...{ kind: 'release_lien', register: 'movable_assets', undoes: 'k' },
    });
  });
});
