import type { Player } from "./create-player";
import type { PlayerCommand } from "./player-keys";
import { stepRate } from "./player-state";
import type { Track } from "./track";

/** Does with a track what a key asks. */
export function runCommand(player: Player, track: Track, command: PlayerCommand): void {
  const { rate, volume, isMuted, duration } = player.state();
  const time = player.timeOf(track.mediaId);
  const goTo = (seconds: number) => player.seek(track, seconds);
  if (command.do === "toggle") player.toggle(track);
  else if (command.do === "mute") player.setMuted(!isMuted);
  else if (command.do === "volume") player.setVolume(volume + command.by);
  else if (command.do === "rate") player.setRate(stepRate(rate, command.direction));
  else if (command.do === "start") goTo(0);
  else if (command.do === "end") goTo(track.duration ?? duration ?? time);
  else {
    // A step is for looking at one moment.
    if (command.do === "step") player.pause();
    goTo(time + command.by);
  }
}
