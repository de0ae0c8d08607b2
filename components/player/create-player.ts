import { contentPath, thumbnailPath } from "@/lib/client/fetch-media";
import { type Clip, clipAfter, placeAt } from "./clips";
import { ElementClock } from "./element-clock";
import { findFailure, type MediaElementEvent, mediaElements } from "./media-elements";
import { idleState, type PlayerState, type Track, type TrackKind } from "./player-state";

export type Player = ReturnType<typeof createPlayer>;

/** The file in the element: its clock is null until the header is read, then playback begins at `start`. */
type Loaded = { clip: Clip; clock: ElementClock | null; start: number };

const nothingLoaded = {
  ...{ track: null, clipId: null, hasPicture: null },
  ...{ isPlaying: false, isWaiting: false, time: 0 },
};

/** An error of the element, or a pause, says so if the browser refuses to play. */
function playElement(element: HTMLMediaElement) {
  element.play().catch(() => undefined);
}

/**
 * The dashboard's one player. Its elements live outside of React's tree, so that playback goes on
 * when React draws other pages. Browser only, except for `subscribe` and the reads.
 */
export function createPlayer() {
  let state = idleState;
  const listeners = new Set<() => void>();
  /** The position at which each file that isn't loaded was left, or will begin. */
  const positions = new Map<string, number>();
  /** How often each file's controls are on the page. */
  const shown = new Map<string, number>();
  const elementOf = mediaElements(follow);
  let attempts = 0;
  let current: Loaded | null = null;

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

  /** The second of the track that the element plays, or is to play once it has read the file's header. */
  function now(): number {
    const element = loaded();
    if (!current || !element) return state.time;
    const { clip, clock, start } = current;
    if (!clock) return clip.at + start;
    const played = clock.toFile(clip, element.currentTime);
    return clip.at + (element.ended ? (clip.duration ?? played) : played);
  }

  function follow(element: HTMLMediaElement, event: MediaElementEvent) {
    const { track } = state;
    if (element !== loaded() || !element.hasAttribute("src") || !current || !track) return;
    if (event === "loadedmetadata") beginClip(element, current);
    const { clip, clock, start } = current;
    if (clock?.notice(element.currentTime)) element.currentTime = clock.seek(clip, start);
    const next = element.ended && clipAfter(track.clips, clip, now());
    if (next) {
      if (event === "ended") enterClip(track, next, 0, true);
      return;
    }
    const { duration } = element;
    set({
      time: now(),
      isPlaying: !element.paused && !element.ended,
      isWaiting: !element.paused && element.readyState < HTMLMediaElement.HAVE_FUTURE_DATA,
      rate: element.playbackRate,
      volume: element.volume,
      isMuted: element.muted,
      // The measured length counts. A stream's length is infinite until it is over.
      ...(track.duration === null &&
        Number.isFinite(duration) && { duration: clock?.lengthOf(duration) ?? duration }),
    });
    if (event === "error") void reportFailure(element, clip);
  }

  /**
   * The header is read: only now it shows how the element's clock differs from the measured times.
   */
  function beginClip(element: HTMLMediaElement, loading: Loaded) {
    loading.clock = new ElementClock(element.duration);
    if (loading.start > 0) element.currentTime = loading.clock.seek(loading.clip, loading.start);
    if (element instanceof HTMLVideoElement) set({ hasPicture: element.videoWidth > 0 });
  }

  async function reportFailure(element: HTMLMediaElement, clip: Clip) {
    const attempt = attempts;
    const failure = await findFailure(element, clip.mediaId);
    // Another file, or the same once more, may have been loaded meanwhile.
    if (attempt === attempts) set({ failure, isPlaying: false, isWaiting: false });
  }

  function unload() {
    attempts++;
    const element = loaded();
    if (!element || !state.track) return;
    positions.set(state.track.mediaId, element.ended ? 0 : now());
    element.pause();
    element.removeAttribute("src");
    element.load();
    current = null;
    set({ ...nothingLoaded, failure: null });
  }

  function load(track: Track) {
    unload();
    const { clip, time } = placeAt(track.clips, positions.get(track.mediaId) ?? 0);
    set({ track, time, duration: track.duration, failure: null });
    enterClip(track, clip, time - clip.at, false);
  }

  /** Loads a file of the loaded track, to begin at a second of it. */
  function enterClip(track: Track, clip: Clip, start: number, isPlaying: boolean) {
    attempts++;
    current = { clip, clock: null, start };
    const element = elementOf(track.kind);
    if (element instanceof HTMLVideoElement) {
      element.poster = clip.hasThumbnail ? thumbnailPath(clip.mediaId) : "";
    }
    element.src = contentPath(clip.mediaId);
    element.defaultPlaybackRate = state.rate;
    element.playbackRate = state.rate;
    element.volume = state.volume;
    element.muted = state.isMuted;
    set({ clipId: clip.mediaId, time: clip.at + start, hasPicture: null, isPlaying });
    if (isPlaying) playElement(element);
  }

  function play(track: Track) {
    const element = elementOf(track.kind);
    if (!isLoaded(track.mediaId) || state.failure) load(track);
    else if (element.ended) goTo(track, 0);
    playElement(element);
  }

  /** Moves the loaded track, which plays on if it did. */
  function goTo(track: Track, seconds: number) {
    const { clip, time } = placeAt(track.clips, seconds);
    const start = time - clip.at;
    if (current?.clip.mediaId !== clip.mediaId)
      return enterClip(track, clip, start, state.isPlaying);
    current.start = start;
    if (current.clock) elementOf(track.kind).currentTime = current.clock.seek(clip, start);
    set({ time });
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
    /** The loaded track's position at this very moment, in seconds. */
    now,
    /** The position at which a track plays, was left or will begin, in seconds. */
    timeOf: (mediaId: string) => (isLoaded(mediaId) ? state.time : (positions.get(mediaId) ?? 0)),
    play,
    pause: () => loaded()?.pause(),
    toggle(track: Track) {
      if (isLoaded(track.mediaId) && state.isPlaying) loaded()?.pause();
      else play(track);
    },
    /** Replaces the description of the loaded file: a name may become known, or change, while it plays. */
    describe(track: Track) {
      if (!isLoaded(track.mediaId)) return;
      const clip = track.clips.find(({ mediaId }) => mediaId === current?.clip.mediaId);
      if (current && clip) current.clip = clip;
      set({ track, duration: track.duration ?? state.duration, time: now() });
    },
    /** Makes a file ready to be played, unless another one is playing. */
    cue(track: Track) {
      if (!isLoaded(track.mediaId) && !state.isPlaying) load(track);
    },
    /** Goes to a second of the track, out of a gap to its end. Playback does not begin by it. */
    seek(track: Track, seconds: number) {
      const isHere = isLoaded(track.mediaId);
      const end = (isHere ? state.duration : track.duration) ?? seconds;
      const { time } = placeAt(track.clips, Math.min(Math.max(0, seconds), end));
      positions.set(track.mediaId, time);
      if (isHere) goTo(track, time);
      else if (state.isPlaying) set({});
      else load(track);
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
