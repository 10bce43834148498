/** The number of the compiler. It stands by itself so that asking for it does not load the compiler. */

/** Changes whenever the same text may compile to something else; part of every cache key. */
export const PIPELINE_VERSION = 7
