import { proveStops } from "./prove-stops";

proveStops(2);
