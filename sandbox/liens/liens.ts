/** A lien (抵押登记) that a lender asked the register of cars or of homes for; it names the one number or the other. */
export interface Lien {
  lienKey: string;
  vin?: string;
  unitNumber?: string;
  loanId: string;
  holder: string;
  status: 'registered' | 'released';
  registeredAt: string;
  releasedAt: string | null;
}

/** Which register keeps a lien. */
export type LienRegister = 'vehicle_register' | 'property_register';

/** The number of the car or home that a lien stands on. */
const assetOf = ({ vin, unitNumber }: Lien): string => vin ?? unitNumber ?? '';

const registerOf = ({ vin }: Lien): LienRegister =>
  vin === undefined ? 'property_register' : 'vehicle_register';

/** The liens by their key, and whether one stands on a car or a home. */
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
    const liens = [...(this.keysByAsset.get(asset) ?? [])].map((key) => this.byKey.get(key));
    return liens.find((lien) => lien?.status === 'registered');
  }
}
