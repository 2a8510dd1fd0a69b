import type { AutoPurpose, Vehicle } from './auto.js';
import type { ConsumerPurpose } from './consumer.js';
import type { Home, MortgagePurpose } from './mortgage.js';
import type { Movables } from './movables.js';
import type { Product } from './product.js';
import type { RealEstate } from './real-estate.js';
import type { ProjectPurpose } from './project.js';
import type { WorkingCapitalPurpose } from './sme.js';

/** What is lent for, and against what, by product: the parts of a loan that differ from product to product. */
export type ProductPart =
  | { product: 'auto'; purpose: AutoPurpose; collateral: Vehicle }
  | { product: 'mortgage'; purpose: MortgagePurpose; collateral: Home }
  | { product: 'consumer'; purpose: ConsumerPurpose; collateral: null }
  | {
      product: 'sme_working_capital';
      purpose: WorkingCapitalPurpose;
      collateral: Movables | RealEstate | null;
    }
  | { product: 'project_finance'; purpose: ProjectPurpose; collateral: RealEstate | null };

/** The parts alone, of whatever has them. */
export function productPartOf(whole: ProductPart): ProductPart {
  switch (whole.product) {
    case 'auto': {
      const { product, purpose, collateral } = whole;
      return { product, purpose, collateral };
    }
    case 'mortgage': {
      const { product, purpose, collateral } = whole;
      return { product, purpose, collateral };
    }
    case 'consumer': {
      const { product, purpose, collateral } = whole;
      return { product, purpose, collateral };
    }
    case 'sme_working_capital': {
      const { product, purpose, collateral } = whole;
      return { product, purpose, collateral };
    }
    case 'project_finance': {
      const { product, purpose, collateral } = whole;
      return { product, purpose, collateral };
    }
  }
}

/** That of one product. */
export type PartOf<P extends Product> = Extract<ProductPart, { product: P }>;

/** Product and purpose alone, each product's by itself. */
export type PurposePart<Part extends ProductPart = ProductPart> = Part extends ProductPart
  ? Pick<Part, 'product' | 'purpose'>
  : never;
