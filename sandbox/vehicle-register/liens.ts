/** A lien (抵押登记) that a lender asked the vehicle register for. */
export interface Lien {
  lienKey: string;
  vin: string;
  loanId: string;
  holder: string;
  status: 'registered' | 'released';
  registeredAt: string;
  releasedAt: string | null;
}

/** The liens by their key, and whether one stands on a car. */
export class Liens {
  private readonly byKey = new Map<string, Lien>();
  private readonly keysByVin = new Map<string, Set<string>>();

  get(key: string): Lien | undefined {
    return this.byKey.get(key);
  }
  /** Liens that were asked for on behalf of a loan, or all of them, in the order in which they came. */
  of(loanId: string | undefined): Lien[] {
    const all = [...this.byKey.values()];
    return loanId === undefined ? all : all.filter((one) => one.loanId === loanId);
  }
  put(lien: Lien): void {
    this.byKey.set(lien.lienKey, lien);
    const keys = this.keysByVin.get(lien.vin) ?? new Set();
    this.keysByVin.set(lien.vin, keys.add(lien.lienKey));
  }
  release(key: string, at: string): void {
    const lien = this.byKey.get(key);
    if (lien?.status === 'registered')
      this.byKey.set(key, { ...lien, status: 'released', releasedAt: at });
  }
  /** The lien that stands on a car. */
  standing(vin: string): Lien | undefined {
    const liens = [...(this.keysByVin.get(vin) ?? [])].map((key) => this.byKey.get(key));
    return liens.find((lien) => lien?.status === 'registered');
  }
}
