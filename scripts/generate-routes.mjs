// Writes the server's table of the API's routes from the files in app/: server/generated/api-routes.ts.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const TABLE = "server/generated/api-routes.ts";

/** Every route file of the application, from the project's root, in a fixed order. */
export function routeFiles() {
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .map((file) => `app/${file.replaceAll("\\", "/")}`)
    .filter((file) => /\/route\.ts$/.test(file))
    .sort();
}

/** The path that a route file answers, with its parameters as `[name]` or `[[...name]]`. */
export function pathOfRouteFile(file) {
  return file
    .replace(/^app/, "")
    .replace(/\/route\.ts$/, "")
    .replaceAll(/\/\([^)]*\)/g, "");
}

/** Writes the table, unless it is what it would be. */
export function generateRoutes() {
  const files = routeFiles();
  const imports = files.map(
    (file, index) => `import * as route${index} from "@/${file.replace(/\.ts$/, "")}";`,
  );
  const rows = files.map(
    (file, index) =>
      `  { path: ${JSON.stringify(pathOfRouteFile(file))}, handlers: route${index} },`,
  );
  const text = [...imports, "", "export const apiRoutes = [", ...rows, "];", ""].join("\n");
  mkdirSync(dirname(TABLE), { recursive: true });
  if (readText(TABLE) !== text) writeFileSync(TABLE, text);
}

function readText(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
