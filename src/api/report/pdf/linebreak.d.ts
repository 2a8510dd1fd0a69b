/** The package ships no types; this is what is used of it. */
declare module 'linebreak' {
  /** Where lines of a text may be broken (Unicode UAX #14). */
  export default class LineBreaker {
    constructor(text: string);
    /** The next place, counted in UTF-16 units from the start, or null after the last. */
    nextBreak(): { position: number; required: boolean } | null;
  }
}
