import { sendJson } from "./send-json";

type NewPassword = { current_password: string; new_password: string };

/** Changes the signed-in person's password, which ends their other sessions. Throws `RequestFailure`. */
export async function sendNewPassword(projectId: string, body: NewPassword): Promise<void> {
  await sendJson("/api/account/password", {
    method: "POST",
    body,
    projectId,
    answer: ({ nothing }) => nothing,
  });
}

/** Ends this browser's session. Throws `RequestFailure`. */
export async function sendSignOut(): Promise<void> {
  await sendJson("/api/session", { method: "DELETE", answer: ({ nothing }) => nothing });
}

/** Ends all sessions of the signed-in person. Throws `RequestFailure`. */
export async function sendSignOutEverywhere(projectId: string): Promise<void> {
  await sendJson("/api/account/sessions", {
    method: "DELETE",
    projectId,
    answer: ({ nothing }) => nothing,
  });
}
