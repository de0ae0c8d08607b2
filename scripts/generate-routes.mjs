// Writes the server's table of the API's routes from the files in app/: server/generated/api-routes.ts.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const TABLE = "server/generated/api-routes.ts";

/**
 * Every `route.ts` of the application, whose handlers answer with a `Response`, or every `bytes.ts`, whose
 * handlers answer with streams; from the project's root, in a fixed order.
 */
function routeFiles(name = "route") {
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .map((file) => `app/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(`/${name}.ts`))
    .sort();
}

/** The path that a route file answers, with its parameters as `[name]` or `[[...name]]`. */
function pathOfRouteFile(file) {
  return file
    .replace(/^app/, "")
    .replace(/\/(route|bytes)\.ts$/, "")
    .replaceAll(/\/\([^)]*\)/g, "");
}

/** Writes the table, unless it is what it would be. */
export function generateRoutes() {
  const api = tableOf("apiRoutes", "route");
  const bytes = tableOf("byteRoutes", "bytes");
  const text = [...api.imports, ...bytes.imports, "", ...api.table, "", ...bytes.table, ""].join(
    "\n",
  );
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
        (file, index) =>
          `  { path: ${JSON.stringify(pathOfRouteFile(file))}, handlers: ${name}${index} },`,
      ),
      "];",
    ],
  };
}

function readText(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
