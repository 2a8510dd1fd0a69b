import { createHmac, timingSafeEqual } from 'node:crypto';
import { Problem } from '../problems/problem.js';

/** Where a page ended, in the columns of its order. */
export type Position = readonly (string | number | null)[];

/**
 * Opaque, signed cursors: `<position>.<tag>`, both base64url. The tag covers the list and its filters as well, so that a cursor
 * altered by hand, or carried over to another list, is refused instead of giving a page that nobody can explain.
 */
export class Cursors {
  /** @param older secrets under which other instances, or this one before its keys changed, have made cursors. */
  constructor(
    private readonly secret: Buffer,
    private readonly older: readonly Buffer[] = [],
  ) {}

  /** The cursor after a position in the list named, or null after the last page. */
  write(list: string, position: Position | null): string | null {
    if (position === null) return null;
    const text = Buffer.from(JSON.stringify(position)).toString('base64url');
    return `${text}.${this.tag(list, text)}`;
  }

  /** The position of a cursor, or null for none. Throws `invalid-cursor`. */
  read(list: string, cursor: string | undefined): Position | null {
    if (cursor === undefined) return null;
    const [text = '', tag = '', ...rest] = cursor.split('.');
    const given = Buffer.from(tag);
    const isOurs = [this.secret, ...this.older].some((secret) => {
      const expected = Buffer.from(this.tag(list, text, secret));
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
    if (rest.length > 0 || !isOurs) {
      throw new Problem(
        'invalid-cursor',
        'Send nextCursor of the page before, with the same filters, unchanged; or leave it out to begin again.',
        { errors: [{ path: 'query.cursor', message: 'is not one of ours for this list' }] },
      );
    }
    return JSON.parse(Buffer.from(text, 'base64url').toString()) as Position;
  }

  private tag(list: string, text: string, secret: Buffer = this.secret): string {
    const mac = createHmac('sha256', secret).update(`${list}\n${text}`).digest();
    return mac.subarray(0, 16).toString('base64url');
  }
}
