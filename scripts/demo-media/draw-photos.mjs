// Pictures that a carer might take, drawn as SVG.

const SANS = `font-family="Liberation Sans, Arial, sans-serif"`;
const HAND = `font-family="DejaVu Serif, Georgia, serif" font-style="italic"`;

/** Soft light from one corner and darker edges make a drawing look like a photo. */
function frame(content, light = "#fff") {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="960" viewBox="0 0 1280 960">
  <defs>
    <radialGradient id="light" cx=".3" cy=".2" r="1"><stop offset="0" stop-color="${light}" stop-opacity=".34"/><stop offset=".6" stop-color="${light}" stop-opacity="0"/></radialGradient>
    <radialGradient id="edge" r=".75"><stop offset=".6" stop-opacity="0"/><stop offset="1" stop-opacity=".36"/></radialGradient>
    <filter id="shadow" x="-20%" y="-20%" width="150%" height="150%"><feDropShadow dx="10" dy="16" stdDeviation="14" flood-opacity=".38"/></filter>
    <filter id="soft"><feGaussianBlur stdDeviation="9"/></filter>
  </defs>${content}
  <rect width="1280" height="960" fill="url(#light)"/><rect width="1280" height="960" fill="url(#edge)"/></svg>`;
}

function lines(texts, { x, y, step, size, fill, font = SANS }) {
  return texts
    .map(
      (t, i) =>
        `<text x="${x}" y="${y + i * step}" font-size="${size}" fill="${fill}" ${font}>${t}</text>`,
    )
    .join("");
}

function whiteboard() {
  const days = ["Mon", "Tue", "Wed", "Thu", "Fri"];
  const plan = ["Amara", "Oskar", "Keiko", "Jamal", "Rosa"];
  const night = ["Viktor", "Priya", "Viktor", "Leila", "Priya"];
  const cells = days
    .map((day, i) => {
      const x = 225 + i * 172;
      return `<text x="${x}" y="330" font-size="40" fill="#2b4c9b" ${HAND}>${day}</text><text x="${x}" y="430" font-size="36" fill="#222" ${HAND}>${plan[i]}</text><text x="${x}" y="545" font-size="36" fill="#9b2b2b" ${HAND}>${night[i]}</text>`;
    })
    .join("");
  return frame(`<rect width="1280" height="960" fill="#c9b99d"/>
  <g transform="rotate(-1.6 640 480)"><rect x="90" y="110" width="1100" height="720" rx="10" fill="#8d9399" filter="url(#shadow)"/><rect x="112" y="132" width="1056" height="676" fill="#f6f8f8"/>
  <text x="160" y="232" font-size="62" fill="#1d6b45" ${HAND}>North wing – this week</text><path d="M160 252q220 14 560 2" stroke="#1d6b45" stroke-width="5" fill="none"/>
  <path d="M150 355h980M150 465h980M150 580h980" stroke="#9aa" stroke-width="3"/>${cells}
  <text x="160" y="680" font-size="38" fill="#222" ${HAND}>Lift service Tue 7–9 · choir Tue 16:00</text><text x="160" y="745" font-size="38" fill="#9b2b2b" ${HAND}>Room 9: tea WITHOUT milk!</text>
  <rect x="500" y="808" width="300" height="20" fill="#777d83"/><rect x="530" y="798" width="90" height="16" rx="8" fill="#2b4c9b"/><rect x="640" y="798" width="90" height="16" rx="8" fill="#9b2b2b"/></g>`);
}

function medicineBox() {
  return frame(`<rect width="1280" height="960" fill="#7d5b3f"/>${grain("#6d4d34")}
  <g transform="rotate(7 640 480)" filter="url(#shadow)"><path d="M250 300l90-80h760l-70 80z" fill="#d5dde0"/><path d="M1030 300l70-80v330l-70 100z" fill="#b4c2c8"/><rect x="250" y="300" width="780" height="350" fill="#fdfefe"/>
  <rect x="250" y="300" width="780" height="92" fill="#13808c"/><text x="285" y="366" font-size="56" font-weight="700" fill="#fff" ${SANS}>Paracetamol</text><text x="840" y="366" font-size="44" fill="#fff" ${SANS}>500 mg</text>
  <rect x="285" y="420" width="480" height="200" fill="#fff" stroke="#889" stroke-width="3"/>${lines(["L. Lindqvist · room 7", "1 tablet, at most 4 a day", "Not before 6 hours have passed", "Use before 11/2027"], { x: 305, y: 462, step: 45, size: 29, fill: "#222" })}
  <circle cx="895" cy="515" r="72" fill="#e5f3f4"/><rect x="845" y="495" width="100" height="42" rx="21" fill="#fff" stroke="#13808c" stroke-width="5"/><path d="M895 495v42" stroke="#13808c" stroke-width="5"/></g>
  <g filter="url(#shadow)">${[0, 1, 2, 3].map((i) => `<circle cx="${230 + i * 95}" cy="${820 - (i % 2) * 24}" r="33" fill="#fbfbf7"/><path d="M${205 + i * 95} ${820 - (i % 2) * 24}h50" stroke="#d8d8cf" stroke-width="4"/>`).join("")}</g>`);
}

function grain(colour) {
  return Array.from(
    { length: 13 },
    (_, i) =>
      `<path d="M0 ${40 + i * 74}q320 ${i % 2 ? 26 : -22} 640 4t640 ${i % 3 ? -14 : 18}" stroke="${colour}" stroke-width="${3 + (i % 4)}" fill="none" opacity=".55"/>`,
  ).join("");
}

function pressureChart() {
  const upper = [152, 148, 150, 144, 141, 143, 138, 136, 137, 132, 130, 128];
  const lower = [94, 92, 93, 90, 88, 89, 86, 85, 84, 83, 82, 80];
  const at = (value, i) => `${220 + i * 75},${800 - (value - 60) * 5.4}`;
  const dots = (values, colour) =>
    `<polyline points="${values.map(at).join(" ")}" fill="none" stroke="${colour}" stroke-width="6"/>${values.map((v, i) => `<circle cx="${at(v, i).split(",")[0]}" cy="${at(v, i).split(",")[1]}" r="10" fill="${colour}"/>`).join("")}`;
  const grid = [60, 80, 100, 120, 140, 160]
    .map(
      (v) =>
        `<path d="M190 ${800 - (v - 60) * 5.4}h900" stroke="#c9d3dc" stroke-width="2"/><text x="120" y="${810 - (v - 60) * 5.4}" font-size="28" fill="#567" ${SANS}>${v}</text>`,
    )
    .join("");
  return frame(`<rect width="1280" height="960" fill="#3e5a66"/><g transform="rotate(2.2 640 480)"><rect x="80" y="60" width="1110" height="850" fill="#fffdf6" filter="url(#shadow)"/>
  <text x="120" y="150" font-size="48" font-weight="700" fill="#22303a" ${SANS}>Blood pressure</text><text x="120" y="205" font-size="32" fill="#567" ${HAND}>Mr F. Haddad, room 4 – mornings</text>${grid}${dots(upper, "#c0392b")}${dots(lower, "#2471a3")}
  <text x="790" y="150" font-size="34" fill="#1d6b45" ${HAND}>much better!</text><path d="M900 170q110 60 118 190" stroke="#1d6b45" stroke-width="5" fill="none"/></g>`);
}

function room() {
  return frame(
    `<rect width="1280" height="640" fill="#e9dfcd"/><path d="M0 640h1280v320H0z" fill="#b58a5e"/>${[0, 1, 2, 3].map((i) => `<path d="M0 ${690 + i * 75}h1280" stroke="#a57b51" stroke-width="4"/>`).join("")}
  <g><rect x="760" y="90" width="400" height="380" fill="#fff"/><rect x="780" y="110" width="360" height="340" fill="#a9d4ee"/><circle cx="1060" cy="180" r="42" fill="#fff4c4"/><path d="M780 390q90-90 180-40t180-30v130H780z" fill="#7fae6a"/><path d="M960 110v340M780 280h360" stroke="#fff" stroke-width="12"/></g>
  <path d="M735 80q-10 220 40 420h-110V80zM1185 80q10 220-40 420h110V80z" fill="#d98f6c"/>
  <rect x="200" y="150" width="230" height="170" fill="#7a5637"/><rect x="216" y="166" width="198" height="138" fill="#f4ead2"/><path d="M216 304l70-80 50 44 30-26 48 62z" fill="#6f9a8d"/>
  <g filter="url(#shadow)"><rect x="90" y="430" width="34" height="330" rx="10" fill="#8a6240"/><rect x="90" y="560" width="600" height="150" rx="18" fill="#fdfdfb"/><path d="M240 560h450v170H240z" fill="#7d9fc4"/><path d="M240 600h450M240 650h450" stroke="#93b1d1" stroke-width="10"/><rect x="120" y="505" width="150" height="80" rx="34" fill="#fff"/><rect x="672" y="520" width="28" height="250" rx="10" fill="#8a6240"/></g>
  <g filter="url(#shadow)"><rect x="850" y="600" width="170" height="26" rx="6" fill="#8a6240"/><path d="M870 626v170M1000 626v170" stroke="#8a6240" stroke-width="16"/><path d="M920 600v-70h30v70z" fill="#c86b5a"/><path d="M935 530q-60-60-20-100q34 50 20 100q30-70 64-64q-10 60-64 64z" fill="#5f8f58"/></g>`,
    "#fff3d6",
  );
}

function garden() {
  const flowers = Array.from({ length: 34 }, (_, i) => {
    const x = (i * 397) % 1280;
    const y = 640 + ((i * 211) % 290);
    const colour = ["#e4576b", "#f6c445", "#fff", "#a86bd1"][i % 4];
    const size = 9 + (y - 640) / 16;
    return `<path d="M${x} ${y}v${size * 3}" stroke="#3f6d35" stroke-width="4"/><circle cx="${x}" cy="${y}" r="${size}" fill="${colour}"/><circle cx="${x}" cy="${y}" r="${size / 2.6}" fill="#f2a33c"/>`;
  }).join("");
  return frame(
    `<rect width="1280" height="560" fill="#9fd0f0"/><g fill="#fff" filter="url(#soft)"><ellipse cx="300" cy="150" rx="150" ry="42"/><ellipse cx="390" cy="120" rx="100" ry="40"/><ellipse cx="960" cy="210" rx="170" ry="38"/></g>
  <path d="M0 470q300-120 640-30t640-40v200H0z" fill="#8dbb74"/><path d="M0 540h1280v420H0z" fill="#6ca155"/><path d="M560 960q30-250 120-420h60q40 180 220 420z" fill="#dccaa4"/>
  <rect x="190" y="320" width="46" height="290" fill="#6b4a30"/><circle cx="212" cy="270" r="150" fill="#4c8446"/><circle cx="130" cy="320" r="95" fill="#57924f"/><circle cx="300" cy="310" r="100" fill="#437a3f"/>
  <g filter="url(#shadow)"><path d="M860 560h300v26H860zM860 480h300v22H860zM860 520h300v22H860z" fill="#99683f"/><path d="M880 470v200M1140 470v200" stroke="#7c5231" stroke-width="18"/></g>${flowers}`,
    "#fffbe0",
  );
}

function mealTray() {
  return frame(`<rect width="1280" height="960" fill="#486c62"/><g filter="url(#shadow)"><rect x="110" y="110" width="1060" height="740" rx="60" fill="#d9b58a"/><rect x="140" y="140" width="1000" height="680" rx="44" fill="#e6c69e"/></g>
  <g filter="url(#shadow)"><circle cx="480" cy="480" r="270" fill="#fafaf7"/></g><circle cx="480" cy="480" r="205" fill="#f0f0ea"/>
  <path d="M310 470q30-140 170-160l10 170z" fill="#f3dfa2"/><g fill="#e8873a">${[0, 1, 2, 3, 4, 5].map((i) => `<circle cx="${530 + (i % 3) * 54}" cy="${380 + Math.floor(i / 3) * 56}" r="25"/>`).join("")}</g><g fill="#5d9448">${Array.from({ length: 26 }, (_, i) => `<circle cx="${520 + ((i * 37) % 130)}" cy="${510 + ((i * 53) % 110)}" r="13"/>`).join("")}</g><path d="M320 520q70-30 150 10t20 100q-110 30-160-30z" fill="#a8683f"/>
  <g filter="url(#shadow)"><circle cx="900" cy="310" r="125" fill="#fafaf7"/></g><circle cx="900" cy="310" r="96" fill="#e9913b"/><path d="M850 310q30-40 60 0t50-10" stroke="#f8e3c5" stroke-width="12" fill="none"/>
  <g filter="url(#shadow)"><circle cx="950" cy="620" r="92" fill="#dff0f5"/></g><circle cx="950" cy="620" r="70" fill="#bfe0ea"/><path d="M170 300v380M790 330v310" stroke="#c9ced3" stroke-width="20" stroke-linecap="round"/>`);
}

function doorSign() {
  return frame(`<rect width="1280" height="960" fill="#a8c3b4"/><path d="M1010 0v960" stroke="#8eab9b" stroke-width="14"/><path d="M1040 470h120a22 22 0 0 1 0 44h-120z" fill="#9aa1a6" filter="url(#shadow)"/>
  <g transform="rotate(-2.4 560 470)" filter="url(#shadow)"><rect x="170" y="170" width="740" height="590" rx="24" fill="#fffaf0"/><rect x="200" y="200" width="680" height="310" fill="#9fd0f0"/><path d="M200 430q170-90 340-30t340-20v130H200z" fill="#7fae6a"/><circle cx="760" cy="280" r="46" fill="#ffe9a0"/><path d="M420 440v-110l80-64 80 64v110z" fill="#e9dcc4"/><path d="M400 336l100-82 100 82" stroke="#a4523d" stroke-width="22" fill="none"/><rect x="478" y="370" width="46" height="70" fill="#7a5637"/>
  <text x="545" y="615" text-anchor="middle" font-size="78" fill="#2c3e36" ${HAND}>Madame Dubois</text><text x="545" y="700" text-anchor="middle" font-size="50" fill="#587" ${SANS}>12</text></g>`);
}

function ankleDressing() {
  return frame(
    `<rect width="1280" height="960" fill="#8fb0c9"/><g filter="url(#soft)"><path d="M0 700q400-60 1280-20v280H0z" fill="#eef3f6"/></g>
  <g filter="url(#shadow)"><path d="M90 250q320-10 520 60l150 190q60 60 210 120q190 60 190 120q0 50-120 50H560q-120 0-190-90Q260 560 90 540z" fill="#e2b08c"/><path d="M1030 640q60 10 80 40M1000 660q50 10 66 40" stroke="#c9936f" stroke-width="7" fill="none"/>
  <path d="M430 280q110 20 190 40l96 126-250 220q-80-60-130-110z" fill="#fbf7ee"/>${[0, 1, 2, 3].map((i) => `<path d="M${370 + i * 62} ${300 + i * 18}l-40 ${270 + i * 22}" stroke="#e3dccb" stroke-width="7"/>`).join("")}<rect x="470" y="430" width="120" height="44" rx="8" transform="rotate(28 530 452)" fill="#d7c7a3"/></g>
  <g filter="url(#shadow)"><rect x="830" y="140" width="330" height="170" rx="8" fill="#fff"/></g>${lines(["Ankle, left", "changed 06:40", "dry, no redness"], { x: 860, y: 195, step: 46, size: 36, fill: "#333", font: HAND })}`,
  );
}

/** Each photo: its file, what it shows, and its SVG. */
export const photos = [
  { file: "shift-plan.jpg", title: "Shift plan on the whiteboard", svg: whiteboard() },
  { file: "medicine-box.jpg", title: "Label of a medicine box", svg: medicineBox() },
  { file: "blood-pressure-chart.jpg", title: "Blood pressure chart", svg: pressureChart() },
  { file: "room.jpg", title: "Room with a view", svg: room() },
  { file: "garden.jpg", title: "Garden in bloom", svg: garden() },
  { file: "meal-tray.jpg", title: "Lunch tray", svg: mealTray() },
  { file: "door-sign.jpg", title: "Sign on a door", svg: doorSign() },
  { file: "ankle-dressing.jpg", title: "Dressing on an ankle", svg: ankleDressing() },
];
