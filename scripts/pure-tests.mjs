import { chainTo, importGraph, readProject } from "./import-graph.mjs";

const TEST = /^(app|bench|cli|components|lib|scripts|server)\/.*(?<!\.browser)\.test\.tsx?$/;
/** The modules that start a process, listen, connect, or open a database or a store. */
const REAL_PART =
  /^node:(child_process|http|net)$|^lib\/db\/|^(pg|better-sqlite3|s3rver)$|^@(prisma|aws-sdk)\//;

/**
 * The tests that `npm run check` runs: those that need no database, no store, no server and no
 * process, as none of their imports leads to one. There is no list to keep, so a new test is found
 * by itself.
 *
 * @returns {string[]} paths from the project's root
 */
export function findPureTests(files = readProject()) {
  const graph = importGraph(files);
  const isPure = (path) => chainTo(graph, path, (target) => REAL_PART.test(target)) === null;
  return [...files.keys()].filter((path) => TEST.test(path) && isPure(path));
}
