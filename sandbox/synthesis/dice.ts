import { createHash } from 'node:crypto';

/**
 * Deterministic chance. Each draw has a name, so that a new draw never shifts those that were there before: the people of a seed
 * stay who they are.
 */
export class Dice {
  constructor(private readonly seed: string) {}

  private number(name: string): bigint {
    const digest = createHash('sha256').update(`${this.seed}|${name}`).digest();
    return digest.readBigUInt64BE(0);
  }
  /** A whole number from `min` to `max`, both included. */
  int(name: string, min: number, max: number): number {
    return min + Number(this.number(name) % BigInt(max - min + 1));
  }
  pick<const T extends readonly [unknown, ...unknown[]]>(name: string, list: T): T[number] {
    return list[this.int(name, 0, list.length - 1)] ?? list[0];
  }
  /** So many decimal digits. */
  digits(name: string, count: number): string {
    let text = '';
    for (let part = 0; text.length < count; part += 1) {
      text += String(this.number(`${name}.${part}`) % 10_000_000_000n).padStart(10, '0');
    }
    return text.slice(0, count);
  }
  /** Characters of an alphabet. */
  letters(name: string, alphabet: string, count: number): string {
    return Array.from({ length: count }, (_, i) =>
      alphabet.charAt(this.int(`${name}.${i}`, 0, alphabet.length - 1)),
    ).join('');
  }
}
