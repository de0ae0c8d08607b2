// The server as `npm start` runs it, without preparing anything first.
import { serve } from "../dist/server.js";

await serve({ isDev: false, wantsDemo: false });
