// Checks that an exported name has one meaning in the whole project.
import { pathToFileURL } from "node:url";
import { readProject } from "./import-graph.mjs";

/** Files whose exports' names are the framework's, or a test's own. */
const HAS_NAMES_OF_OTHERS =
  /\.(test|proof|spec)\.tsx?$|(^|\/)(page|layout|loading|error|global-error|not-found|route|bytes|[\w.-]+\.config)\.(tsx?|mjs)$/;
const EXPORT =
  /^export (?:declare )?(?:async )?(?:abstract )?(?:const|let|function\*?|class|type|interface|enum) (\w+)/gm;

/**
 * Says which names several files export, a sentence each.
 *
 * @param {Map<string, string>} files Source text by path from the project's root.
 * @returns {string[]}
 */
export function findRepeatedNames(files) {
  const paths = new Map();
  for (const [path, source] of files) {
    if (HAS_NAMES_OF_OTHERS.test(path)) continue;
    const names = new Set([...source.matchAll(EXPORT)].map(([, name]) => name));
    for (const name of names) paths.set(name, [...(paths.get(name) ?? []), path]);
  }
  return [...paths]
    .filter(([, found]) => found.length > 1)
    .map(
      ([name, found]) =>
        `${name} is exported by ${found.join(" and ")}. Give each its own name, or export it once.`,
    );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const files = readProject();
  const repeated = findRepeatedNames(files);
  for (const sentence of repeated) console.error(sentence);
  console.log(`${files.size} files, ${repeated.length} names that mean several things`);
  process.exitCode = repeated.length > 0 ? 1 : 0;
}
