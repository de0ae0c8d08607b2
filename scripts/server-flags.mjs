import { readFileSync } from "node:fs";

const { scripts } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

/** Node's options for the server, as `npm start` has them: how much memory it may hold. */
export const serverFlags = scripts.start.match(/--\S+/g);
