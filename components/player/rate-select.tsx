import { Select } from "@/components/ui/select";
import { usePlayer } from "./player-provider";
import { RATES } from "./player-state";
import { usePlayerState } from "./use-player-state";

const options = RATES.map((rate) => ({ value: rate, label: `${rate}×` }));

/** How fast it plays. */
export function RateSelect() {
  const player = usePlayer();
  const rate = usePlayerState(({ state }) => state().rate);
  return (
    <Select
      label="Speed"
      options={options}
      value={rate}
      onChange={(next) => player.setRate(next)}
    />
  );
}
