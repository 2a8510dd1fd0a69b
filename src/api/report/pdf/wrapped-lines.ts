import LineBreaker from 'linebreak';

/**
 * The lines of a text in a width: broken where Unicode allows it, so between Chinese characters but never before a comma, and
 * anywhere in what is too long by itself, such as a digest.
 */
export function wrappedLines(
  text: string,
  width: number,
  widthOf: (text: string) => number,
): string[] {
  return text.split('\n').flatMap((paragraph) => wrapped(paragraph, width, widthOf));
}

function wrapped(text: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of unbroken(text).flatMap((one) => cut(one, width, widthOf))) {
    // Blanks at the end of a line need no room.
    if (line !== '' && widthOf((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return [...lines, line.trimEnd()];
}

/** The parts of a text that stay on one line. A hyphen is no break here: it stands in keys (`Q-AUTO-06`), and those are read whole. */
function unbroken(text: string): string[] {
  const pieces: string[] = [];
  const breaker = new LineBreaker(text);
  let from = 0;
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) {
    if (text[next.position - 1] === '-' && next.position < text.length) continue;
    pieces.push(text.slice(from, next.position));
    from = next.position;
  }
  return pieces;
}

/** A part that is wider than a line in parts that are not. */
function cut(piece: string, width: number, widthOf: (text: string) => number): string[] {
  if (widthOf(piece.trimEnd()) <= width) return [piece];
  const parts: string[] = [];
  let part = '';
  for (const character of piece) {
    if (part !== '' && widthOf(part + character) > width) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}
