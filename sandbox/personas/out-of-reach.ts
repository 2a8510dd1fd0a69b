import type { CaseFacts } from '../facts/case-facts.js';
import { lent } from './of-products.js';
import { again } from './mortgage.js';
import type { Persona } from './persona.js';

type Outage = CaseFacts['outages'][number];
const down = (connector: string): Outage => ({
  ...{ connector, mode: 'error', simulatedSeconds: 3600, wallSecondsMin: 120 },
});
const hasNothing = (connector: string): Outage => ({
  ...{ connector, mode: 'empty', simulatedSeconds: null, wallSecondsMin: 0 },
});
const sources = (facts: CaseFacts, outages: Outage[]): CaseFacts => ({ ...facts, outages });

const registryDown: Persona = {
  id: 'registry_down',
  product: 'sme_working_capital',
  title: 'Registry down for an hour · 工商登记中断一小时',
  expectation:
    'Business registry, company tax and register of movables answer 503 for an hour from the first request on (at least two minutes of the wall): waited for, then asked again by people, and clean (S03).',
  change: (facts) =>
    sources(facts, ['business_registry', 'company_tax', 'movable_assets'].map(down)),
};
const unregistered: Persona = {
  id: 'not_registered',
  product: 'sme_working_capital',
  title: 'Unknown to registry and tax office · 工商税务无记录',
  expectation:
    'Registry and tax office know no such company: two checks by hand, and another report than after an outage (S04).',
  change: (facts) => sources(facts, ['business_registry', 'company_tax'].map(hasNothing)),
};

/** Borrowers whose sources are away, or have nothing on them, for the sources that a car loan does not ask. */
export const outOfReachPersonas: readonly Persona[] = [
  {
    id: 'judicial_no_record',
    product: 'auto',
    title: 'No record at the courts · 司法数据源无记录',
    expectation: 'The courts’ source does not know the person, which is no outage (S04).',
    change: (facts) => ({ ...facts, judicial: { onFile: false, cases: [] } }),
  },
  {
    id: 'mortgage_register_down',
    product: 'mortgage',
    title: 'Property register down for an hour · 不动产登记中断一小时',
    expectation:
      'Register, ownership of homes and valuation answer 503 for an hour from the first request on (at least two minutes of the wall): waited for, then asked again by people, and clean (S03).',
    change: (facts, dice) =>
      sources(again(facts, dice), ['property_register', 'home_ownership', 'valuation'].map(down)),
  },
  {
    id: 'mortgage_not_registered',
    product: 'mortgage',
    title: 'Home that no register knows · 不动产登记无此房',
    expectation:
      'The register does not know the home that is resold: a check by hand, and another report than after an outage (S04).',
    change: (facts, dice) => sources(again(facts, dice), [hasNothing('property_register')]),
  },
  ...(['sme_working_capital', 'project_finance'] as const).flatMap((product) => [
    lent(product, registryDown),
    lent(product, unregistered),
  ]),
];
