import { proveFlood } from "./prove-flood";

proveFlood({
  pages: { connections: 8, requests: 300 },
  keyless: { connections: 4, requests: 1_000 },
  keyed: { connections: 10, requests: 1_000 },
});
