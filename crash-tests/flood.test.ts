import { proveFlood } from "./prove-flood";

proveFlood({
  pages: { connections: 4, requests: 20 },
  keyless: { connections: 4, requests: 200 },
  keyed: { connections: 4, requests: 200 },
});
