// Next runs this in the browser before anything else of ours.

// Zod would try whether it may make functions out of text. The pages' policy says no, and the browser reports
// each try as a break of it.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
