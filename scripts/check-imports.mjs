// Checks that imports keep to scripts/import-rules.mjs and never run in circles.
import { pathToFileURL } from "node:url";
import { chainTo, importGraph, readProject } from "./import-graph.mjs";
import { importRules, reachRules } from "./import-rules.mjs";

/** Files of Next's that are drawn on the server, unless they begin with "use client". */
const SERVER_PAGE = /^app\/(?:.*\/)?(?:page|layout|template|default|loading|not-found)\.tsx$/;
const CLIENT_HOOK =
  /^import\s[^;]*?\b(?:createContext|use(?:ActionState|DeferredValue|Effect|EffectEvent|ImperativeHandle|InsertionEffect|LayoutEffect|Optimistic|Reducer|Ref|State|SyncExternalStore|Transition))\b[^;]*?\sfrom "react"/m;

/**
 * Finds the wrong imports of some files, a sentence for each.
 *
 * @param {Map<string, string>} files Source text by path from the project's root.
 * @returns {string[]}
 */
export function findViolations(files) {
  const graph = importGraph(files);
  return [
    ...directViolations(graph),
    ...reachViolations(graph),
    ...boundaryViolations(files, graph),
    ...cycles(graph),
  ];
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
      // A file that imports one that breaks the rule breaks it too: only the first is named.
      const isFirst = chain !== null && !rule.from(chain[1]);
      return isFirst ? [`${chain.join(" → ")}. ${sentence(rule.why)}`] : [];
    }),
  );
}

/** Hooks in the server's part of a page, which Next refuses to build: only a file with "use client" leads to them. */
function boundaryViolations(files, graph) {
  const isClient = (path) => /^"use client"/.test(files.get(path) ?? "");
  const serverPart = new Map([...graph].filter(([path]) => !isClient(path)));
  const hasHook = (path) => !isClient(path) && CLIENT_HOOK.test(files.get(path) ?? "");
  const first = [...serverPart.keys()].filter((path) => SERVER_PAGE.test(path));
  const chains = first.map((path) => chainTo(serverPart, path, hasHook)).filter(Boolean);
  return chains.map(
    (chain) =>
      `${chain.join(" → ")}. The last one uses hooks and runs on the server: begin it with "use client".`,
  );
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

/** A circle of imports, types included, that leads through a file, or null. */
function cycleThrough(graph, path) {
  for (const { target } of graph.get(path) ?? []) {
    if (!graph.has(target)) continue;
    if (target === path) return [path, path];
    const back = chainTo(graph, target, (reached) => reached === path, { withTypes: true });
    if (back) return [path, ...back];
  }
  return null;
}

function sentence(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const files = readProject();
  const violations = findViolations(files);
  for (const violation of violations) console.error(violation);
  console.log(`${files.size} files, ${violations.length} imports that go the wrong way`);
  process.exitCode = violations.length > 0 ? 1 : 0;
}
