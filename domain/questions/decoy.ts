/** The detail of a trap: drawn by seed, equal to nothing on file (`questions.md` §2.2). */
import type { DecoysDocument } from './bank.js';
import type { DecoyRow, QuestionRow, SpokenText } from './bank-rows.js';
import { foldText } from './normalisers/txt.js';

const decoyPattern = /\{decoy:([a-z]+)\}/;

/** FNV-1a over the text: the same seed draws the same detail for ever, on every machine. */
function seededNumber(seed: string): number {
  let hash = 0x811c9dc5;
  for (const character of seed) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return hash;
}

/** Whether a value of the file is, holds, or lies within the detail. */
function meetsFile(decoy: DecoyRow, fileValues: readonly string[]): boolean {
  const names = [decoy.text.zh, decoy.text.en].map(foldText);
  return fileValues.map(foldText).some((value) => {
    if (value === '') return false;
    if (decoy.code !== null && /^\d{4,6}$/.test(value)) {
      return value.startsWith(decoy.code) || decoy.code.startsWith(value);
    }
    return names.some((name) => value.includes(name) || name.includes(value));
  });
}

/** Whether a row needs a detail that is wrong on purpose. */
export function needsDecoy(row: QuestionRow): boolean {
  return decoyPattern.test(row.text.zh);
}

/**
 * The detail for a trap row, or `null` when every one of the list meets the file: then the trap is
 * not asked, because a detail that is right traps nobody.
 */
export function drawDecoy(
  decoys: DecoysDocument,
  row: QuestionRow,
  seed: string,
  fileValues: readonly string[],
): DecoyRow | null {
  const list = decoyPattern.exec(row.text.zh)?.[1];
  const candidates = decoys.rows.filter(
    (decoy) => decoy.list === list && !meetsFile(decoy, fileValues),
  );
  return candidates[seededNumber(seed) % Math.max(1, candidates.length)] ?? null;
}

/** The row's text with the detail in it. */
export function withDecoy(text: SpokenText, decoy: DecoyRow): SpokenText {
  return {
    zh: text.zh.replace(decoyPattern, decoy.text.zh),
    en: text.en.replace(decoyPattern, decoy.text.en),
  };
}
