import { proveEnvironment } from "./prove-environment";

proveEnvironment("sqlite", "disk", { kills: 1 });
