// Which way doors open: app → components → lib, never back. docs/architecture.md draws it.

/** Code that runs only in tests and measurements, and may look behind every door. */
const isSupport = (path) =>
  /\.(test|proof)\.|^(lib|components)\/testing\/|^(e2e|bench|crash-tests|scripts)\//.test(path);
const isUi = (path) => path.startsWith("components/ui/");
const isServerOnly = (path) => /^node:|^lib\/db\/|^lib\/(env|log)\.ts$/.test(path);

/** Each rule says what may not import what, and why. Types count as well as values. */
export const importRules = [
  {
    from: (path) => path.startsWith("lib/") && !isSupport(path),
    to: (path) => /^(app|components|cli|bench|crash-tests|scripts|server|e2e)\//.test(path),
    why: "lib knows no screen and no command: what both need belongs into lib itself",
  },
  {
    from: (path) => path.startsWith("components/") && !isSupport(path),
    to: (path) => path.startsWith("app/"),
    why: "components are used by pages and don't know them: pass what is needed as a prop",
  },
  {
    from: (path) => isUi(path) && !isSupport(path),
    to: (path) => !isUi(path) && /^(app|components|lib)\/(?!format\/)/.test(path),
    why: "components/ui could ship in another product: give it texts and callbacks, not recordings; of lib it may use lib/format alone",
  },
  {
    from: (path) => path.startsWith("app/") && !isSupport(path),
    to: (path) => /^lib\/db\/|^@prisma\//.test(path),
    why: "app holds doors only: ask a function of lib that owns the question",
  },
  {
    from: (path) => !isSupport(path),
    to: (path) => /^(lib|components)\/testing\//.test(path),
    why: "lib/testing is for tests, as components/testing is: production code can't depend on it",
  },
];

/** What may not come to run in `from`, however long the chain of imports is. */
export const reachRules = [
  {
    from: (path) => path.startsWith("components/") && !isSupport(path),
    to: isServerOnly,
    why: "components run in the browser: fetch over HTTP, or let the page read and pass it on",
  },
];
