import pino from "pino";

const { LOG_LEVEL = "" } = process.env;
// A wrong level is refused with the rest of the configuration, where it can be said in one line.
const isLevel = LOG_LEVEL === "silent" || LOG_LEVEL in pino.levels.values;

/** The process's log: one JSON object a line on stdout. Never give it a secret. */
export const log = pino({ level: isLevel ? LOG_LEVEL : "info", base: null });
