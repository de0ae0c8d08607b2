import { importGraph, readProject } from "./import-graph.mjs";

const SIGNS = ["lib/testing/proofs.ts", "lib/testing/on-each-environment.ts"];

/**
 * The tests that do more in proofs than they do each time: those that import what says so.
 *
 * @returns {string[]} paths from the project's root
 */
export function findWidenedTests(files = readProject()) {
  return [...importGraph(files)].flatMap(([path, imports]) =>
    path.includes(".test.") && imports.some(({ target }) => SIGNS.includes(target)) ? [path] : [],
  );
}
