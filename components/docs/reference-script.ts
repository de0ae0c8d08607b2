// The script of the API's reference, which is HTML already: it finds, copies, sends and switches.

const search = document.querySelector<HTMLInputElement>("#search");
const found = document.querySelector("#found");
const entries = [...document.querySelectorAll<HTMLElement>("[data-search]")];
const CONFIRMATION_MS = 1_600;

/** Shows the entries of the contents in which every word occurs, and their sections. */
function filter(text: string): void {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const entry of entries) {
    const isFound = words.every((word) => entry.dataset.search?.includes(word));
    entry.hidden = !isFound;
    const section = document.getElementById(entry.dataset.for ?? "");
    if (section) section.hidden = !isFound;
    if (isFound) count++;
  }
  for (const group of document.querySelectorAll<HTMLElement>("[data-group]")) {
    group.hidden = group.querySelector("[data-search]:not([hidden])") === null;
  }
  if (found) found.textContent = words.length > 0 ? `${count} found` : "";
}

function chooseLanguage(language: string): void {
  document.documentElement.dataset.codeLanguage = language;
  for (const button of document.querySelectorAll<HTMLElement>("[data-choose-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.chooseLanguage === language));
  }
}

async function copy(button: HTMLElement): Promise<void> {
  const block = button.parentElement?.parentElement;
  const shown = [...(block?.querySelectorAll<HTMLElement>("[data-code]") ?? [])];
  const code = shown.find((one) => one.offsetParent !== null);
  const isCopied = await navigator.clipboard?.writeText(code?.textContent ?? "").then(
    () => true,
    () => false,
  );
  // Without https browsers offer no clipboard: the text is chosen, for the person's own keys.
  if (!isCopied && code) getSelection()?.selectAllChildren(code);
  button.textContent = isCopied ? "Copied" : "Press Ctrl+C";
  setTimeout(() => {
    button.textContent = "Copy";
  }, CONFIRMATION_MS);
}

/** The URL of a form's fields: the path with its id, and the parameters that aren't empty. */
function targetOf(form: HTMLFormElement): string {
  let path = form.dataset.try ?? "";
  const params = new URLSearchParams();
  for (const field of form.querySelectorAll("input")) {
    if (field.value === "") continue;
    if (field.dataset.in === "path") {
      path = path.replace(`{${field.name}}`, encodeURIComponent(field.value));
    } else params.append(field.name, field.value);
  }
  return params.size > 0 ? `${path}?${params}` : path;
}

/** Sends a form's request, with the key at the page's head, which isn't stored. */
async function send(form: HTMLFormElement): Promise<void> {
  const answer = form.nextElementSibling;
  if (!answer) return;
  const key = document.querySelector<HTMLInputElement>("#key")?.value.trim();
  const start = performance.now();
  answer.textContent = "";
  try {
    const response = await fetch(targetOf(form), {
      // The page may be open beside a dashboard, whose session is not meant.
      credentials: "omit",
      headers: key ? { authorization: `Bearer ${key}` } : {},
    });
    const bytes = await response.arrayBuffer();
    const ms = Math.round(performance.now() - start);
    const id = response.headers.get("x-request-id") ?? "";
    const type = response.headers.get("content-type") ?? "";
    show(answer, `${response.status} · ${ms} ms · ${bytes.byteLength} bytes · ${id}`);
    showText(answer, type.includes("json") ? pretty(bytes) : `${type || "no content"}`);
  } catch {
    show(answer, "The server could not be reached.");
  }
}

function pretty(bytes: ArrayBuffer): string {
  return JSON.stringify(JSON.parse(new TextDecoder().decode(bytes)), null, 2);
}

function show(parent: Element, text: string): void {
  const line = document.createElement("p");
  line.className = "px-4 py-2 text-ink-2 text-small break-all";
  line.textContent = text;
  parent.append(line);
}

function showText(parent: Element, text: string): void {
  const block = document.createElement("pre");
  block.className = "max-h-80 overflow-auto px-4 pb-3 font-mono text-[12.5px] leading-5";
  block.tabIndex = 0;
  block.textContent = text;
  parent.append(block);
}

/** Marks the entry of the section that is read. */
function followReading(): void {
  const observer = new IntersectionObserver(
    (changes) => {
      const shown = changes.find(({ isIntersecting }) => isIntersecting);
      if (!shown) return;
      for (const entry of entries) {
        const isCurrent = entry.dataset.for === shown.target.id;
        entry.firstElementChild?.setAttribute("aria-current", String(isCurrent));
      }
    },
    { rootMargin: "-72px 0px -70% 0px" },
  );
  for (const section of document.querySelectorAll("main > section")) observer.observe(section);
}

function switchTheme(): void {
  const { dataset } = document.documentElement;
  const isDark = dataset.theme
    ? dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  dataset.theme = isDark ? "light" : "dark";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in older browsers.
  document.cookie = `theme=${dataset.theme}; path=/; max-age=31536000; samesite=lax`;
}

search?.addEventListener("input", () => filter(search.value));
document.addEventListener("keydown", (event) => {
  const isTyping = event.target instanceof HTMLInputElement;
  if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  search?.focus();
});
document.addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>("button") : null;
  if (button?.dataset.chooseLanguage) chooseLanguage(button.dataset.chooseLanguage);
  if (button?.dataset.copy !== undefined) void copy(button);
  if (button?.id === "theme") switchTheme();
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.dataset.try === undefined) return;
  event.preventDefault();
  void send(form);
});
// On a narrow page the contents would stand before everything.
const contents = document.querySelector<HTMLDetailsElement>("#contents");
if (contents && matchMedia("(width < 72rem)").matches) contents.open = false;
followReading();
