import { respondJson } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { getWaveform } from "@/lib/media/get-waveform";
import { parseWaveformQuery } from "@/lib/schemas/waveform";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint("recordings:read", async ({ request, url, params: { id }, principal }) => {
    const { points } = parseWaveformQuery(url.searchParams);
    const waveform = await getWaveform(principal.projectId, String(id), points);
    return respondJson(request, JSON.stringify(waveform));
  }),
});
