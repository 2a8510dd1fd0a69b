import { describe, expect, it } from '@jest/globals';
import { applicationSchema } from '../../domain/application/application.js';
import { SchemaPipe } from '../../src/api/http/schema.pipe.js';
import { correctionBody } from '../../src/api/loans/information-bodies.js';
import { Problem } from '../../src/api/problems/problem.js';
import { anApplication } from '../builders/an-application.js';

const pipe = new SchemaPipe();
/** What a route says of each wrong field. */
function wordsOf(schema: Parameters<SchemaPipe['transform']>[1]['schema'], body: unknown) {
  try {
    pipe.transform(body, { type: 'body', schema });
  } catch (error) {
    if (error instanceof Problem) return error.more.errors;
    throw error;
  }
  return 'taken';
}

const rows = [
  { path: 'terms.amount', value: { amountMinor: '12', currency: 'CNY' } },
  { path: 'terms.amount', value: { amountMinor: -1, currency: 'CNY' } },
  { path: 'terms.amount', value: { amountMinor: 1e300, currency: 'CNY' } },
  { path: 'terms.amount', value: { currency: 'CNY' } },
  { path: 'terms.amount', value: { amountMinor: 1, currency: 'CNY', note: 'x' } },
  { path: 'terms.termMonths', value: 0 },
  { path: 'terms.termMonths', value: 1.5 },
  { path: 'purpose.price', value: null },
  { path: 'collateral.vin', value: 'short' },
];

describe('a wrong value of a correction', () => {
  it.each(rows)('$path $value is told in the words of submit', ({ path, value }) => {
    const [part = '', field = ''] = path.split('.');
    const application: Record<string, unknown> = { ...anApplication() };
    const changed = {
      ...application,
      [part]: { ...(application[part] as object), [field]: value },
    };
    const atSubmit = wordsOf(applicationSchema, changed);
    expect(atSubmit).not.toBe('taken');
    const asValue = JSON.parse(JSON.stringify(atSubmit).replaceAll(path, 'value')) as unknown;
    expect(wordsOf(correctionBody, { path, value, reason: 'typed wrongly' })).toEqual(asValue);
  });

  it('says in words what a number may be', () => {
    const value = { amountMinor: 1e300, currency: 'CNY' };
    const words = JSON.stringify(
      wordsOf(correctionBody, { path: 'terms.amount', value, reason: 'r' }),
    );
    expect(words).not.toMatch(/expected|Invalid|Too/);
  });
});
