import { provePlace } from "./prove-place";

provePlace("sqlite", "disk");
