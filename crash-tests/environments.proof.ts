import { proveEnvironment } from "./prove-environment";

const extent = { kills: 12, crowd: 200 };

for (const engine of ["sqlite", "postgresql"] as const) {
  for (const store of ["disk", "s3"] as const) proveEnvironment(engine, store, extent);
}
