import { provePlace } from "./prove-place";

// In a file of its own, so that it runs beside the other's long waits.
provePlace("postgresql", "s3", { kills: 1 });
