import pino from "pino";
import { env } from "./env";

/** The process's log: one JSON object a line on stdout. Never give it a secret. */
export const log = pino({ level: env().logLevel, base: null });
