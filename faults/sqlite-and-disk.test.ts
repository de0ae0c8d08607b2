import { provePlace } from "./prove-place";

provePlace("sqlite", "disk", { kills: 1 });
