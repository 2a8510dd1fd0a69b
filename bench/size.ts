/** `smoke` only shows that a figure can still be measured: as little as possible of everything, and no result. */
export type Size = 'full' | 'smoke';
