// Writes the server's tables of the API's routes and of the pages from the files in app/: server/generated/api-routes.ts.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const TABLE = "server/generated/api-routes.ts";

/**
 * Every `route.ts` of the application, whose handlers answer with a `Response`, or every `bytes.ts`, whose
 * handlers answer with streams; from the project's root, in a fixed order.
 */
function routeFiles(name = "route") {
  return filesOfApp().filter((file) => file.endsWith(`/${name}.ts`));
}

function filesOfApp() {
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .map((file) => `app/${file.replaceAll("\\", "/")}`)
    .sort();
}

/** The path that a file of the application answers, with its parameters as `[name]` or `[[...name]]`. */
function pathOf(file) {
  return file
    .replace(/^app/, "")
    .replace(/\/(route|bytes|page)\.tsx?$/, "")
    .replaceAll(/\/\([^)]*\)/g, "");
}

/** Writes the table, unless it is what it would be. */
export function generateRoutes() {
  const api = tableOf("apiRoutes", "route");
  const bytes = tableOf("byteRoutes", "bytes");
  const text = [
    ...api.imports,
    ...bytes.imports,
    "",
    ...api.table,
    "",
    ...bytes.table,
    "",
    `export const pageRoots = ${JSON.stringify(pageRoots())};`,
    "",
  ].join("\n");
  mkdirSync(dirname(TABLE), { recursive: true });
  if (readText(TABLE) !== text) writeFileSync(TABLE, text);
}

function tableOf(table, name) {
  const files = routeFiles(name);
  return {
    imports: files.map(
      (file, index) => `import * as ${name}${index} from "@/${file.replace(/\.ts$/, "")}";`,
    ),
    table: [
      `export const ${table} = [`,
      ...files.map(
        (file, index) => `  { path: ${JSON.stringify(pathOf(file))}, handlers: ${name}${index} },`,
      ),
      "];",
    ],
  };
}

/** The first segments of the paths of pages, and of files beside them such as the icon; "" is the root page. */
function pageRoots() {
  const roots = filesOfApp()
    .filter((file) => file.endsWith("/page.tsx") || /^app\/[^/]+\.(ico|png|svg|txt)$/.test(file))
    .map((file) => pathOf(file).split("/")[1] ?? "");
  return [...new Set(roots)];
}

function readText(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
