/** What of a company an entry in the register of movable assets takes in. */
export interface PledgedAssets {
  pledged: readonly {
    kind: 'receivables' | 'stock' | 'equipment';
    description: string;
    debtorUscc: string | null;
    invoiceNumbers: string[];
  }[];
  securedMinor: number;
  until: string;
}

/** A lien (抵押登记) that a lender asked a register for; it names the car, the home, or the company whose assets it takes in. */
export interface Lien {
  lienKey: string;
  vin?: string;
  unitNumber?: string;
  uscc?: string;
  entry?: PledgedAssets;
  loanId: string;
  holder: string;
  status: 'registered' | 'released';
  registeredAt: string;
  releasedAt: string | null;
}

/** Which register keeps a lien. */
export type LienRegister = 'vehicle_register' | 'property_register' | 'movable_assets';

/** The number of the car, home or company that a lien stands on. */
const assetOf = ({ vin, unitNumber, uscc }: Lien): string => vin ?? unitNumber ?? uscc ?? '';

function registerOf({ vin, uscc }: Lien): LienRegister {
  if (uscc !== undefined) return 'movable_assets';
  return vin === undefined ? 'property_register' : 'vehicle_register';
}

/** The liens by their key, and what stands on a car, a home or a company's assets. */
export class Liens {
  private readonly byKey = new Map<string, Lien>();
  private readonly keysByAsset = new Map<string, Set<string>>();

  get(key: string): Lien | undefined {
    return this.byKey.get(key);
  }
  /** Liens in a register that were asked for on behalf of a loan, or all of them, in the order in which they came. */
  of(register: LienRegister, loanId?: string): Lien[] {
    const all = [...this.byKey.values()].filter((one) => registerOf(one) === register);
    return loanId === undefined ? all : all.filter((one) => one.loanId === loanId);
  }
  put(lien: Lien): void {
    this.byKey.set(lien.lienKey, lien);
    const keys = this.keysByAsset.get(assetOf(lien)) ?? new Set();
    this.keysByAsset.set(assetOf(lien), keys.add(lien.lienKey));
  }
  release(key: string, at: string): void {
    const lien = this.byKey.get(key);
    if (lien?.status === 'registered')
      this.byKey.set(key, { ...lien, status: 'released', releasedAt: at });
  }
  /** The lien that stands on a car or a home. */
  standing(asset: string): Lien | undefined {
    return this.on(asset).find(({ status }) => status === 'registered');
  }
  /** All that was ever entered on it: of a company's assets there may be many. */
  on(asset: string): Lien[] {
    return [...(this.keysByAsset.get(asset) ?? [])].flatMap((key) => this.byKey.get(key) ?? []);
  }
}
