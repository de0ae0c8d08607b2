import type { Engine } from "@/lib/db/database";

// `npm test` tries these less often than `npm run proofs`, which runs every test that imports this file.

/** Whether `npm run proofs` runs the tests. */
export const isProof = process.env.PROOFS === "1";

/** How often a property is tried: `usual` times by `npm test`, `proof` times by `npm run proofs`. */
export function numRuns(usual: number, proof: number): number {
  return isProof ? proof : usual;
}

/** The engines for what holds no SQL of its own: one by `npm test`, each by `npm run proofs`. */
export const enginesWithoutSql: readonly Engine[] = isProof ? ["sqlite", "postgresql"] : ["sqlite"];
