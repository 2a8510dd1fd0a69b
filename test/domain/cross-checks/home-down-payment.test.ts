import { describe, expect, it } from '@jest/globals';
import { found } from '../checks/a-case.js';
import type { HomeParts } from '../checks/a-home-case.js';
import { paidDown, speaking } from './a-home-input.js';
import { personFacts } from './clean-case.js';

const noHomes = found('home_ownership', { homes: [] });
const notSeen = ['down_payment_not_seen: yellow credit'];
/** The statement shows so much of the 300,000 going to somebody. */
const paid = (receiver?: string, minor?: number): HomeParts => ({
  facts: personFacts(paidDown(receiver, minor), noHomes),
});

describe('the down payment of a home in the statement', () => {
  it.each<{ what: string; parts: HomeParts; expected: string[] }>([
    { what: 'went to whoever keeps the price', parts: paid(), expected: [] },
    { what: 'went to the owner who sells', parts: paid('钱明'), expected: [] },
    { what: 'lacks a fen', parts: paid(undefined, 29_999_999), expected: notSeen },
    { what: 'went to somebody else', parts: paid('某中介服务部'), expected: notSeen },
  ])('$what', ({ parts, expected }) => {
    expect(speaking(parts)).toEqual(expected);
  });
});
