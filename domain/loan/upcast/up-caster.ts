/** An event as it lies in the store, of whatever version. */
export interface StoredShape {
  data: unknown;
  parties: Record<string, unknown>;
}

/** Turns one version of a shape into the next. */
export type UpCaster = (old: StoredShape) => StoredShape;
