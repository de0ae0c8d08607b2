import { proveEnvironment } from "./prove-environment";

// In a file of its own, so that it runs beside the other's long waits.
proveEnvironment("postgresql", "s3", { kills: 1 });
