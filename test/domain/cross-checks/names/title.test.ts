import { describe, expect, it } from '@jest/globals';
import { runCrossChecks } from '../../../../domain/cross-checks/cross-checks.js';
import { aDealer, type CaseParts } from '../../checks/a-case.js';
import type { HomeParts } from '../../checks/a-home-case.js';
import { register, speaking as homeSays } from '../a-home-input.js';
import { aCleanInput, carFacts, changed } from '../clean-case.js';
import { inShort } from '../said.js';

const about = /^(collateral_owner|co_owner|purchase_seller)/;
const carSays = (parts: CaseParts) =>
  runCrossChecks(aCleanInput(parts))
    .filter(({ rule, result }) => about.test(rule) && result.result !== 'clear')
    .map(({ rule, result }) => `${rule}: ${inShort(result)}`);

/** The names by which a company may be written, against 北京远行汽车销售有限公司 of the application. */
const names = [
  { name: '北京远行汽车销售有限公司', relation: 'same' },
  { name: '远行汽车销售有限责任公司', relation: 'same' },
  { name: '远行汽车', relation: 'near' },
  { name: '北京远航汽车销售有限公司', relation: 'other' },
  { name: '北京远型汽车销售有限公司', relation: 'near' },
  { name: '上海远行汽车销售有限公司', relation: 'near' },
] as const;

describe('the owner of a car by the register', () => {
  const owned = (owner: string, ownerIdLast4: string | null = null) =>
    carSays({ loanFacts: carFacts(changed('vehicle_register', { owner, ownerIdLast4 })) });
  const said = {
    same: [],
    near: ['collateral_owner_near: orange legal'],
    other: ['collateral_owner: red legal'],
  };
  it.each(names)('$name: $relation', ({ name, relation }) => {
    expect(owned(name)).toEqual(said[relation]);
  });

  it('is the dealer under the end of his credit code, and nobody under another end', () => {
    expect(owned('北京远行汽车销售有限公司', '654P')).toEqual(said.same);
    expect(owned('远行汽车', '654P')).toEqual(said.near);
    expect(owned('北京远行汽车销售有限公司', '005H')).toEqual(said.other);
  });

  it('who is a person is told by the name as it stands', () => {
    expect(owned('赵晨', '211X')).toEqual(said.same);
    expect(owned('赵辰', '211X')).toEqual(said.other);
    expect(owned('赵晨', '2118')).toEqual(said.other);
  });
});

describe('the owner of a home by the register', () => {
  const seller = aDealer({ partyId: 'seller', role: 'seller' });
  const says = (parts: HomeParts) =>
    homeSays({ seller, ...parts }).filter((one) => about.test(one));
  const owned = (name: string, idLast4: string | null = null) =>
    says(register({ owners: [{ name, idLast4 }] }));
  const said = {
    same: [],
    near: ['collateral_owner_near: orange legal'],
    other: ['collateral_owner: red legal'],
  };
  it.each(names)('$name: $relation', ({ name, relation }) => {
    expect(owned(name)).toEqual(said[relation]);
  });

  it('is another one under another end of the credit code', () => {
    expect(owned('北京远行汽车销售有限公司', '654P')).toEqual(said.same);
    expect(owned('北京远行汽车销售有限公司', '005H')).toEqual(said.other);
  });

  it('of a part may have a near name too, beside the seller, and a stranger stays one', () => {
    const beside = (name: string) =>
      says(
        register({
          owners: [
            { name: '北京远行汽车销售有限公司', idLast4: null },
            { name, idLast4: null },
          ],
        }),
      );
    expect(beside('远行汽车')).toEqual(['collateral_owner_near: orange legal']);
    expect(beside('某某置业有限公司')).toEqual(['co_owner_missing: red legal']);
  });
});

describe('the seller of the contract', () => {
  const sold = (name: string, uscc: string | null) =>
    carSays({ contract: { dealer: { name, uscc, cityCode: null } } });
  const said = {
    same: [],
    near: ['purchase_seller_near: yellow operational'],
    other: ['purchase_seller_differs: orange fraud'],
  };
  it.each(names)('$name without a code: $relation', ({ name, relation }) => {
    expect(sold(name, null)).toEqual(said[relation]);
  });
  it.each(names)('$name by the code alone', ({ name }) => {
    expect(sold(name, '91330106673959654P')).toEqual(said.same);
    expect(sold(name, '91330100MA0DEM005H')).toEqual(said.other);
  });
});
