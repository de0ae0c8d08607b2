// Moving pictures, drawn as one SVG a frame.

const WIDTH = 480;
const HEIGHT = 270;

function frame(content) {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${content}</svg>`;
}

const hall = `<rect width="480" height="200" fill="#e9dfcd"/><path d="M0 200h480v70H0z" fill="#b58a5e"/><path d="M0 196h480" stroke="#cdbfa6" stroke-width="8"/>`;

function armRaises(seconds) {
  // From hanging down to above the head and back, each four seconds.
  const angle = 80 - 75 * (1 - Math.cos((seconds * Math.PI) / 2));
  const arm = (side) => {
    const x = 240 + side * 26;
    const [dx, dy] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
    return `<path d="M${x} 118l${side * dx * 62} ${dy * 62}" stroke="#e2b08c" stroke-width="14" stroke-linecap="round"/>`;
  };
  return frame(`${hall}<rect x="330" y="30" width="110" height="90" fill="#a9d4ee" stroke="#fff" stroke-width="7"/>
  <rect x="196" y="120" width="88" height="120" rx="10" fill="#8a6240"/>${arm(-1)}${arm(1)}<path d="M214 108h52v78h-52z" fill="#5b7fb0"/><path d="M214 186h52l6 30h-64z" fill="#44536b"/><path d="M222 216v36M258 216v36" stroke="#44536b" stroke-width="16" stroke-linecap="round"/>
  <circle cx="240" cy="82" r="24" fill="#e2b08c"/><path d="M217 78q4-26 24-26t22 26q-22-14-46 0z" fill="#d9d9d6"/><circle cx="232" cy="84" r="2.5"/><circle cx="248" cy="84" r="2.5"/><path d="M232 93q8 6 16 0" stroke="#7a4a33" stroke-width="2.5" fill="none"/>`);
}

function corridorWalk(seconds) {
  const x = 60 + seconds * 46;
  const swing = Math.sin(seconds * Math.PI * 1.5) * 18;
  const doors = [0, 1, 2].map(
    (i) =>
      `<rect x="${40 + i * 150}" y="60" width="70" height="136" fill="#9bb7a8"/><circle cx="${98 + i * 150}" cy="132" r="4" fill="#6b6b6b"/>`,
  );
  return frame(`${hall}${doors.join("")}
  <path d="M${x} 158l${swing} 78M${x} 158l${-swing} 78" stroke="#44536b" stroke-width="14" stroke-linecap="round"/><rect x="${x - 19}" y="92" width="38" height="72" rx="12" fill="#a8576a"/><circle cx="${x}" cy="70" r="21" fill="#d9a47e"/><path d="M${x - 21} 66q2-22 21-22t20 18q-18-6-41 4z" fill="#efefec"/>
  <path d="M${x + 4} 112l38 22" stroke="#d9a47e" stroke-width="11" stroke-linecap="round"/><path d="M${x + 42} 130v108M${x + 42} 134h22l14 104" stroke="#8b949b" stroke-width="6" fill="none"/><circle cx="${x + 42}" cy="242" r="7" fill="#333"/><circle cx="${x + 79}" cy="242" r="7" fill="#333"/>`);
}

function breathing(seconds) {
  const breath = (1 - Math.cos((seconds * Math.PI) / 2)) / 2;
  const word = seconds % 4 < 2 ? "Breathe in" : "Breathe out";
  return frame(`<rect width="480" height="270" fill="#23424a"/><circle cx="240" cy="125" r="${40 + breath * 62}" fill="#5fa8a0" opacity=".35"/><circle cx="240" cy="125" r="${28 + breath * 52}" fill="#7cc4b8" opacity=".6"/><circle cx="240" cy="125" r="${18 + breath * 40}" fill="#d5f0e6"/>
  <text x="240" y="256" text-anchor="middle" font-size="22" fill="#d5f0e6" font-family="Liberation Sans, Arial, sans-serif">${word}</text>`);
}

/** Frames a second of every clip. */
export const FRAME_RATE = 12;
/** Each clip's length in seconds, and its picture at a time as SVG. */
export const clips = {
  "arm-raises.mp4": { seconds: 8, draw: armRaises },
  "corridor-walk.mp4": { seconds: 8, draw: corridorWalk },
  "breathing-exercise.webm": { seconds: 8, draw: breathing },
};
