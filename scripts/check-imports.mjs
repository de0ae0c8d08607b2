// Checks that imports keep to scripts/import-rules.mjs and never run in circles.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { posix } from "node:path";
import { pathToFileURL } from "node:url";
import { importRules, reachRules } from "./import-rules.mjs";

const FOLDERS = ["app", "bench", "cli", "components", "e2e", "faults", "lib", "scripts", "server"];
const IMPORT =
  /^\s*(?:import|export)\s+(?<type>type\s)?(?:[^"'`;]*?\sfrom\s+)?["'](?<from>[^"']+)["']|\bimport\(\s*["'](?<dynamic>[^"']+)["']/gm;

/**
 * Says what is wrong with the imports of some files, a sentence each.
 *
 * @param {Map<string, string>} files Source text by path from the project's root.
 * @returns {string[]}
 */
export function findViolations(files) {
  const graph = new Map(
    [...files].map(([path, source]) => [path, importsOf(path, source, new Set(files.keys()))]),
  );
  return [...directViolations(graph), ...reachViolations(graph), ...cycles(graph)];
}

function directViolations(graph) {
  return [...graph].flatMap(([path, imports]) =>
    importRules
      .filter((rule) => rule.from(path))
      .flatMap((rule) =>
        imports
          .filter(({ target }) => rule.to(target))
          .map(({ target }) => `${path} imports ${target}. ${sentence(rule.why)}`),
      ),
  );
}

function reachViolations(graph) {
  return reachRules.flatMap((rule) =>
    [...graph.keys()].filter(rule.from).flatMap((path) => {
      const chain = chainTo(graph, path, rule.to);
      // Whoever imports a file that breaks the rule would break it too: only the first is told.
      const isFirst = chain !== null && !rule.from(chain[1]);
      return isFirst ? [`${chain.join(" → ")}. ${sentence(rule.why)}`] : [];
    }),
  );
}

/** The shortest chain of imports that run, from a file to one that a rule means, or null. */
function chainTo(graph, start, isGoal) {
  const cameFrom = new Map([[start, null]]);
  for (const path of cameFrom.keys()) {
    for (const { target, isType } of graph.get(path) ?? []) {
      if (isType || cameFrom.has(target)) continue;
      cameFrom.set(target, path);
      if (!isGoal(target)) continue;
      const chain = [];
      for (let step = target; step !== null; step = cameFrom.get(step)) chain.unshift(step);
      return chain;
    }
  }
  return null;
}

function cycles(graph) {
  const reported = new Set();
  return [...graph.keys()].flatMap((path) => {
    const found = reported.has(path) ? null : cycleThrough(graph, path);
    if (!found) return [];
    for (const member of found) reported.add(member);
    return [`${found.join(" → ")} runs in a circle. Move what both need to a file of its own.`];
  });
}

/** A circle of imports that leads through a file, or null. */
function cycleThrough(graph, path) {
  for (const { target, isType } of graph.get(path) ?? []) {
    if (isType || !graph.has(target)) continue;
    if (target === path) return [path, path];
    const back = chainTo(graph, target, (reached) => reached === path);
    if (back) return [path, ...back];
  }
  return null;
}

/** What a file imports: paths of the project's files, names of packages, `node:` modules. */
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

function sentence(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function readFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(({ name }) => {
    const path = `${folder}/${name}`;
    if (/^(lib\/db|server)\/generated$/.test(path)) return [];
    if (statSync(path).isDirectory()) return readFiles(path);
    return /\.(tsx?|mjs)$/.test(name) ? [[path, readFileSync(path, "utf8")]] : [];
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const present = FOLDERS.filter((folder) => statSync(folder, { throwIfNoEntry: false }));
  const files = new Map(present.flatMap(readFiles));
  const violations = findViolations(files);
  for (const violation of violations) console.error(violation);
  console.log(`${files.size} files, ${violations.length} imports that go the wrong way`);
  process.exitCode = violations.length > 0 ? 1 : 0;
}
