/** How many places a narrative is marked by. */
export const narrativeBands = 16;
/** Two texts are near-equal from so many places on that they have in common; see `alikePercent` for what that means. */
export const alikeBandsMin = 4;
/** Shorter texts are phrases that everybody uses, and nobody's copy. */
export const lettersMin = 40;

const hashesPerBand = 3;
const shingleLetters = 5;

/** A text as it is compared: its letters alone, with one sign for every number, since a copy with other amounts is a copy. */
export function comparable(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase();
  return plain.replace(/\p{N}+/gu, '0').replace(/[^\p{L}0]+/gu, '');
}

/**
 * Where a text is found by its like: of its overlapping pieces of five letters the least under each of many orders (MinHash), three to a
 * place. Two texts of which the share s of all pieces is common agree in a place with the chance s³. Empty for a text that is too short.
 */
export function narrativeMarks(text: string): string[] {
  const letters = [...comparable(text)];
  if (letters.length < lettersMin) return [];
  const least = new Array<number>(narrativeBands * hashesPerBand).fill(0xffffffff);
  for (let i = 0; i + shingleLetters <= letters.length; i += 1) {
    const piece = hashOf(letters.slice(i, i + shingleLetters).join(''));
    for (let order = 0; order < least.length; order += 1) {
      const rank = mixed(piece ^ mixed(order + 1));
      if (rank < (least[order] ?? 0)) least[order] = rank;
    }
  }
  return Array.from({ length: narrativeBands }, (_, band) =>
    [band, ...least.slice(band * hashesPerBand, (band + 1) * hashesPerBand)].join('.'),
  );
}

/** The share of pieces that two texts have in common, estimated from the places in which they agree; to the nearest five of a hundred. */
export function alikePercent(bandsInCommon: number): number {
  return Math.round(20 * Math.cbrt(bandsInCommon / narrativeBands)) * 5;
}

/** FNV-1a over UTF-16 units. No secret lies in it: what is stored is a keyed digest of the marks. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

/** The finaliser of MurmurHash3: every bit of the argument moves every bit of the result. */
function mixed(value: number): number {
  let hash = value >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
