import { contentPath, thumbnailPath } from "@/lib/client/fetch-media";
import { findFailure, type MediaElementEvent, mediaElements } from "./media-elements";
import { idleState, type PlayerState, type Track, type TrackKind } from "./player-state";

export type Player = ReturnType<typeof createPlayer>;

/**
 * The dashboard's one player. Its elements live outside of what React draws, so that playback goes
 * on whatever is drawn around it. In the browser only, but for `subscribe` and the reads.
 */
export function createPlayer() {
  let state = idleState;
  const listeners = new Set<() => void>();
  /** Where each file that is not loaded was left, or is to begin. */
  const positions = new Map<string, number>();
  /** How often each file's controls are on the page. */
  const shown = new Map<string, number>();
  const elementOf = mediaElements(follow);
  let attempts = 0;

  function set(change: Partial<PlayerState>) {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  function loaded(): HTMLMediaElement | null {
    return state.track && elementOf(state.track.kind);
  }

  function isLoaded(mediaId: string): boolean {
    return state.track?.mediaId === mediaId;
  }

  function follow(element: HTMLMediaElement, event: MediaElementEvent) {
    if (element !== loaded() || !element.hasAttribute("src")) return;
    const { duration } = element;
    set({
      time: element.currentTime,
      isPlaying: !element.paused && !element.ended,
      isWaiting: !element.paused && element.readyState < HTMLMediaElement.HAVE_FUTURE_DATA,
      rate: element.playbackRate,
      volume: element.volume,
      isMuted: element.muted,
      // A stream's length is infinite until it is over.
      ...(event === "durationchange" && Number.isFinite(duration) && { duration }),
    });
    if (event === "error") void reportFailure(element);
  }

  async function reportFailure(element: HTMLMediaElement) {
    const { track } = state;
    if (!track) return;
    const attempt = attempts;
    const failure = await findFailure(element, track);
    // Another file, or the same once more, may have been loaded meanwhile.
    if (attempt === attempts) set({ failure, isPlaying: false, isWaiting: false });
  }

  function unload() {
    attempts++;
    const element = loaded();
    if (!element || !state.track) return;
    positions.set(state.track.mediaId, element.ended ? 0 : element.currentTime);
    element.pause();
    element.removeAttribute("src");
    element.load();
    set({ track: null, isPlaying: false, isWaiting: false, time: 0, failure: null });
  }

  function load(track: Track) {
    unload();
    const time = positions.get(track.mediaId) ?? 0;
    set({ track, time, duration: track.duration, failure: null });
    const element = elementOf(track.kind);
    if (element instanceof HTMLVideoElement) {
      element.poster = track.artworkId === track.mediaId ? thumbnailPath(track.mediaId) : "";
    }
    element.src = contentPath(track.mediaId);
    element.currentTime = time;
    element.defaultPlaybackRate = state.rate;
    element.playbackRate = state.rate;
    element.volume = state.volume;
    element.muted = state.isMuted;
  }

  function play(track: Track) {
    if (!isLoaded(track.mediaId) || state.failure) load(track);
    // An error of the element, or a pause, says so if the browser refuses to play.
    elementOf(track.kind)
      .play()
      .catch(() => undefined);
  }

  function show(mediaId: string) {
    const count = (by: 1 | -1) => {
      shown.set(mediaId, (shown.get(mediaId) ?? 0) + by);
      if (isLoaded(mediaId)) set({});
    };
    count(1);
    return () => count(-1);
  }

  return {
    show,
    /** Whether a file's controls are on the page. */
    isShown: (mediaId: string) => (shown.get(mediaId) ?? 0) > 0,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    state: () => state,
    isLoaded,
    elementOf: (kind: TrackKind) => elementOf(kind),
    /** Where a file plays, was left or will begin, in seconds. */
    timeOf: (mediaId: string) => (isLoaded(mediaId) ? state.time : (positions.get(mediaId) ?? 0)),
    play,
    pause: () => loaded()?.pause(),
    toggle(track: Track) {
      if (isLoaded(track.mediaId) && state.isPlaying) loaded()?.pause();
      else play(track);
    },
    /** Replaces the description of the loaded file: a name may become known, or change, while it plays. */
    describe(track: Track) {
      if (isLoaded(track.mediaId)) set({ track });
    },
    /** Makes a file ready to be played, unless another one is playing. */
    cue(track: Track) {
      if (!isLoaded(track.mediaId) && !state.isPlaying) load(track);
    },
    /** Goes to a second of the file. Playback does not begin by it. */
    seek(track: Track, seconds: number) {
      const end = (isLoaded(track.mediaId) ? state.duration : track.duration) ?? seconds;
      const time = Math.min(Math.max(0, seconds), end);
      positions.set(track.mediaId, time);
      if (!isLoaded(track.mediaId) && !state.isPlaying) return load(track);
      const element = isLoaded(track.mediaId) ? loaded() : null;
      if (element) element.currentTime = time;
      set(element ? { time } : {});
    },
    setRate(rate: number) {
      set({ rate });
      const element = loaded();
      if (element) element.playbackRate = rate;
    },
    setVolume(volume: number) {
      const change = { volume: Math.min(Math.max(0, volume), 1), isMuted: false };
      set(change);
      const element = loaded();
      if (!element) return;
      element.volume = change.volume;
      element.muted = false;
    },
    setMuted(isMuted: boolean) {
      set({ isMuted });
      const element = loaded();
      if (element) element.muted = isMuted;
    },
    /** Ends playback and unloads the file. */
    stop: unload,
  };
}
