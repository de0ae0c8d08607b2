// `npm run build`: makes everything that `npm start` runs.
// Plain JavaScript without packages, because on a bare clone there are none.
import { ensureSupportedNode } from "./supported-node.mjs";

await ensureSupportedNode();
const { build } = await import("./prepare.mjs");
try {
  build();
} catch (error) {
  console.error(error.isExpected ? `Error: ${error.message}` : error);
  process.exit(1);
}
