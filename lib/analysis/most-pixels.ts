/** A hundred megapixels: more than a camera that comes with a recorder takes. */
export const MOST_PIXELS = 100_000_000;
