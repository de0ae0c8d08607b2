// Brings ffmpeg for the tests that make and read media with it.
import { spawnSync } from "node:child_process";

/** Installs Debian's ffmpeg if there is none and this is root; says so if tests will be skipped for it. */
export function bringFfmpeg() {
  if (succeeds("ffmpeg", ["-version"])) return;
  if (process.getuid?.() === 0 && succeeds("apt-get", ["--version"])) {
    console.log("No ffmpeg found: fetching Debian's package");
    succeeds("apt-get", ["update"]);
    succeeds("apt-get", ["install", "-y", "--no-install-recommends", "ffmpeg"]);
  }
  if (!succeeds("ffmpeg", ["-version"])) console.log("Tests that need ffmpeg are skipped.");
}

function succeeds(program, args) {
  return spawnSync(program, args, { stdio: "ignore" }).status === 0;
}
