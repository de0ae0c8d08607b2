import { respondJson } from "@/lib/http/respond";
import { endpoint, route } from "@/lib/http/route";
import { getWaveform } from "@/lib/media/get-waveform";
import { parseWaveformQuery } from "@/lib/media/waveform";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint("recordings:read", async ({ request, url, params: { id }, principal }) => {
    const { points } = parseWaveformQuery(url.searchParams);
    const waveform = await getWaveform(principal.projectId, String(id), points);
    return respondJson(request, JSON.stringify(waveform));
  }),
});
