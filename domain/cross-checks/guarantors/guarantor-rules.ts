import { guaranteeCircle } from './guarantee-circle.js';
import { guarantorIncome } from './guarantor-income.js';
import { guarantorNotAllowed } from './guarantor-not-allowed.js';
import { guarantorStretched } from './guarantor-stretched.js';
import { resolutionInsufficient } from './resolution-insufficient.js';

/** The rules about whoever guarantees, of every product (docs/rules/guarantors.md). */
export const guarantorRules = [
  guarantorStretched,
  guarantorIncome,
  guaranteeCircle,
  guarantorNotAllowed,
  resolutionInsufficient,
] as const;
