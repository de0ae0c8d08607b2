// Which way imports go: app → components → lib, and inside lib from the API's floor down to the schemas,
// never back up. Folders of components import what all screens share. docs/architecture.md draws it.

/** Code that runs only in tests and measurements, and may import anything. */
const isSupport = (path) =>
  /\.(test|proof)\.|^(lib|components)\/testing\/|^(e2e|bench|crash-tests|scripts)\//.test(path);
const isUi = (path) => path.startsWith("components/ui/");
const isServerOnly = (path) => /^node:|^lib\/db\/|^lib\/(env|log)\.ts$/.test(path);

/**
 * The floors inside lib, the highest first, and the folders on each. A folder that no floor names is of the
 * domain.
 */
const floors = [
  { name: "the API", folders: ["api"] },
  { name: "the operator's tools", folders: ["demo", "doctor", "imports"] },
  { name: "the domain", folders: [] },
  { name: "the domain's context", folders: ["context"] },
  { name: "the machinery", folders: ["db", "jobs", "paging", "search", "storage"] },
  { name: "the browser's requests and the process's settings", folders: ["client", "env", "log"] },
  { name: "what both sides share", folders: ["format", "ids", "operator-error", "schemas"] },
];
const DOMAIN = floors.findIndex(({ folders }) => folders.length === 0);

/** Which floor of lib a file is on, 0 is the highest; null if it isn't in lib, or is support. */
function floorOf(path) {
  const folder = /^lib\/([^/]+?)(?:\/|\.ts$|$)/.exec(path)?.[1];
  if (folder === undefined || isSupport(path)) return null;
  const named = floors.findIndex(({ folders }) => folders.includes(folder));
  return named < 0 ? DOMAIN : named;
}

/** A rule for each floor: it imports its own floor and those below. */
const floorRules = floors.slice(1).map(({ name }, index) => ({
  from: (path) => floorOf(path) === index + 1,
  to: (path) => (floorOf(path) ?? index + 1) < index + 1,
  why: `it is on a lower floor (${name}): what both need belongs on that floor or below, or the caller passes it in`,
}));

/** The folders of components, and which others each may import: none that shows another entity. */
const componentFolders = {
  ui: [],
  forms: ["ui"],
  operations: ["ui"],
  commands: ["ui"],
  player: ["ui"],
  "data-list": ["forms", "ui"],
  uploads: ["forms", "ui"],
  recordings: [
    "commands",
    "data-list",
    "forms",
    "operations",
    "player",
    "ui",
    "uploads",
    "webhooks",
  ],
  owners: ["data-list", "forms", "ui"],
  "owner-page": ["data-list", "forms", "operations", "owners", "recordings", "ui"],
  keys: ["data-list", "forms", "ui"],
  webhooks: ["data-list", "forms", "ui"],
  docs: ["shell", "ui"],
  shell: ["commands", "forms", "operations", "ui", "uploads"],
  auth: ["forms", "shell", "ui"],
};
const adviceFor = {
  "data-list": "it knows no entity: have the entity pass columns, filters and callbacks",
  player: "it plays whatever track it is given: have the entity make the track",
};
const OTHER_ADVICE =
  "what two entities show belongs into components/data-list or ui, what they fetch into lib/client";

const folderRules = Object.entries(componentFolders).map(([folder, allowed]) => ({
  from: (path) => path.startsWith(`components/${folder}/`) && !isSupport(path),
  to: (path) => {
    const target = /^components\/([^/]+)\//.exec(path)?.[1];
    // The rule about tests speaks of those.
    return ![undefined, "testing", folder, ...allowed].includes(target);
  },
  why: `of components, ${folder} may use ${allowed.join(", ") || "none"}: ${adviceFor[folder] ?? OTHER_ADVICE}`,
}));

/** Each rule says what may not import what, and why. Types count as well as values. */
export const importRules = [
  ...floorRules,
  ...folderRules,
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
    to: (path) => /^lib\/(?!format\/)/.test(path),
    why: "components/ui could ship in another product: give it texts and callbacks, not recordings; of lib it may use lib/format alone",
  },
  {
    from: (path) => path.startsWith("app/") && !isSupport(path),
    to: (path) => /^lib\/db\/|^@prisma\//.test(path),
    why: "app holds handlers and pages: ask the function of lib that owns the question",
  },
  {
    from: (path) => !isSupport(path),
    to: (path) => /^(lib|components)\/testing\//.test(path),
    why: "lib/testing is for tests, as components/testing is: production code can't depend on it",
  },
];

/** The files that must not run in `from`, however long the chain of imports is. */
export const reachRules = [
  {
    from: (path) => path.startsWith("components/") && !isSupport(path),
    to: isServerOnly,
    why: "components run in the browser: fetch over HTTP, or let the page read and pass it on",
  },
];
