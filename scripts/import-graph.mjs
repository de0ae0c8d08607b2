// The project's files and what each imports, read from their text.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { posix } from "node:path";

const FOLDERS = [
  "app",
  "bench",
  "cli",
  "components",
  "e2e",
  "crash-tests",
  "lib",
  "scripts",
  "server",
];
const IMPORT =
  /^\s*(?:import|export)\s+(?<type>type\s)?(?:[^"'`;]*?\sfrom\s+)?["'](?<from>[^"']+)["']|\bimport\(\s*["'](?<dynamic>[^"']+)["']/gm;

/**
 * The source text of the project's files, by path from its root.
 *
 * @returns {Map<string, string>}
 */
export function readProject() {
  const present = FOLDERS.filter((folder) => statSync(folder, { throwIfNoEntry: false }));
  return new Map(present.flatMap(readFiles));
}

/**
 * The imports of each file: paths of the project's files, names of packages, `node:` modules.
 *
 * @param {Map<string, string>} files Source text by path.
 * @returns {Map<string, { target: string, isType: boolean }[]>}
 */
export function importGraph(files) {
  const known = new Set(files.keys());
  return new Map([...files].map(([path, source]) => [path, importsOf(path, source, known)]));
}

/**
 * The shortest chain of imports from a file to a target that `isGoal` takes, or null. Imports of types
 * alone, which don't run, count only `withTypes`.
 *
 * @param {Map<string, { target: string, isType: boolean }[]>} graph
 * @param {string} start
 * @param {(target: string) => boolean} isGoal
 * @param {{ withTypes?: boolean }} options
 * @returns {string[] | null}
 */
export function chainTo(graph, start, isGoal, { withTypes = false } = {}) {
  const cameFrom = new Map([[start, null]]);
  for (const path of cameFrom.keys()) {
    for (const { target, isType } of graph.get(path) ?? []) {
      if ((isType && !withTypes) || cameFrom.has(target)) continue;
      cameFrom.set(target, path);
      if (!isGoal(target)) continue;
      const chain = [];
      for (let step = target; step !== null; step = cameFrom.get(step)) chain.unshift(step);
      return chain;
    }
  }
  return null;
}

function importsOf(path, source, known) {
  return [...source.matchAll(IMPORT)].map(({ groups }) => {
    const specifier = groups.from ?? groups.dynamic;
    return { target: resolve(path, specifier, known), isType: groups.type !== undefined };
  });
}

function resolve(path, specifier, known) {
  if (!/^(@\/|\.)/.test(specifier)) return specifier;
  const target = specifier.startsWith("@/")
    ? specifier.slice(2)
    : posix.join(posix.dirname(path), specifier);
  const endings = ["", ".ts", ".tsx", ".mjs", "/index.ts", "/index.tsx"];
  return endings.map((ending) => target + ending).find((name) => known.has(name)) ?? target;
}

function readFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (/^(lib\/db|server)\/generated$/.test(path)) return [];
    if (entry.isDirectory()) return readFiles(path);
    return /\.(tsx?|mjs)$/.test(path) ? [[path, readFileSync(path, "utf8")]] : [];
  });
}
