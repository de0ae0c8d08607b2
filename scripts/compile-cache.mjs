// Keeps the compiled code of loaded modules: a start spends a third of its time on compiling the
// same packages again. Plain JavaScript without packages, which older versions of Node can also
// read.
import { existsSync } from "node:fs";
import module from "node:module";
import { fileURLToPath } from "node:url";

const PACKAGES = fileURLToPath(new URL("../node_modules", import.meta.url));

/** Takes compiled modules from beside the packages, if there are any; a folder that can't be written is no fault. */
export function openCompileCache() {
  if (existsSync(PACKAGES)) module.enableCompileCache(`${PACKAGES}/.cache/recordings/compiled`);
}

/** Writes newly compiled code now, as a process that is killed later wouldn't. */
export function saveCompileCache() {
  module.flushCompileCache();
}
