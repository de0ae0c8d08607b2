// The script of the sign-in page's document (server/sign-in-page.ts), in place of React's: it sends the form that
// components/auth/sign-in-form.tsx draws, and says what is wrong in the same places.
import { problemOf, sentence } from "@/components/forms/field-problem";

const form = document.querySelector("form");
const alert = document.querySelector('[role="alert"]');
const button = form?.querySelector<HTMLButtonElement>("[type=submit]");

type Refusal = { message: string; details?: { field: string; reason: string } };

async function send(target: HTMLFormElement, goTo: string): Promise<void> {
  const fields = [...target.elements].filter((one) => one instanceof HTMLInputElement);
  for (const field of fields) clear(field);
  alert?.replaceChildren();
  for (const field of fields) {
    const reason = problemOf(field);
    if (reason !== null)
      return refuse(fields, { message: "", details: { field: field.name, reason } });
  }
  setBusy(true);
  const refusal = await post(Object.fromEntries(fields.map(({ name, value }) => [name, value])));
  if (refusal === null) return location.replace(goTo);
  setBusy(false);
  refuse(fields, refusal);
}

/** Signs in. Returns why it could not, or null. */
async function post(body: Record<string, string>): Promise<Refusal | null> {
  const response = await fetch("/api/session", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => null);
  if (response?.ok) return null;
  if (!response) return { message: "The server could not be reached." };
  const said = (await response.json().catch(() => null)) as { error?: Refusal } | null;
  return said?.error ?? { message: `The server answered with status ${response.status}.` };
}

/** Says what is wrong: below the field that it is about, or above them all. */
function refuse(fields: readonly HTMLInputElement[], { message, details }: Refusal): void {
  const wrong = fields.find(({ name }) => name === details?.field);
  if (wrong && details) {
    const line = element("div", "text-failed text-small", sentence(details.reason));
    line.id = `${wrong.id}-error`;
    wrong.after(line);
    wrong.setAttribute("aria-invalid", "true");
    wrong.setAttribute("aria-describedby", line.id);
  } else {
    const box = element("div", "rounded-control bg-failed-soft px-3 py-2", "");
    box.append(element("p", "text-failed", message));
    alert?.replaceChildren(box);
  }
  const focused = wrong ?? fields.find(({ name }) => name === "password");
  focused?.focus();
  focused?.select();
}

/** Removes a field's message. */
function clear(field: HTMLInputElement): void {
  document.getElementById(`${field.id}-error`)?.remove();
  field.removeAttribute("aria-invalid");
  field.removeAttribute("aria-describedby");
}

function setBusy(isBusy: boolean): void {
  if (!button) return;
  button.toggleAttribute("data-disabled", isBusy);
  button.setAttribute("aria-disabled", String(isBusy));
  button.textContent = isBusy ? "Signing in…" : "Sign in";
}

function element(name: "div" | "p", className: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

if (form && button) {
  form.noValidate = true;
  button.disabled = false;
  button.removeAttribute("data-disabled");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (button.getAttribute("aria-disabled") !== "true") void send(form, form.dataset.goTo ?? "/");
  });
  form.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLInputElement) clear(target);
  });
}
