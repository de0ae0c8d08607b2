// The server as `npm start` runs it, without preparing anything first.
import { register } from "tsx/esm/api";

register();
const { serve } = await import("../scripts/serve.ts");
await serve({ isDev: false, wantsDemo: false });
