/* The moment that the page was made for: its line over the lanes, its graphs, and who did what in words. */

const SVG = "http://www.w3.org/2000/svg";

function shape(tag, more, content = "") {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(more)) made.setAttribute(name, value);
  if (content) made.textContent = content;
  return made;
}

function fillMoment(run, view) {
  const section = byId("moment"), { moment } = run;
  section.hidden = !moment;
  if (!moment) return;
  section.querySelector("h2").textContent = say("moment");
  const go = element("button", moment.words, { type: "button" });
  go.onclick = () => view.standAt(moment.time);
  const list = element("ul");
  for (const [depth, name, told, rank] of moment.rows) {
    const item = element("li"), chip = element("i", rank < 0 ? "" : String(rank));
    chip.dataset.rank = rank < 0 ? "" : String(rank);
    item.style.paddingLeft = `${depth}em`;
    item.append(chip, both(name, told));
    list.append(item);
  }
  const code = byId("code").querySelector("pre"), lines = byId("terminal").querySelectorAll("button");
  moment.lines.forEach((line) => code.children[line - 1]?.classList.add("stood"));
  const first = code.querySelector(".stood");
  if (first) code.scrollTop = first.offsetTop - code.offsetTop - code.clientHeight / 3;
  run.output.lines.forEach(([time], i) => lines[i].classList.toggle("later", time > moment.time));
  section.querySelector("div").append(go, ...moment.figures.map(figureOf), list);
}

function figureOf(figure) {
  const { title, note, width, height, letters, boxes, arrows, kinds } = figure;
  const made = shape("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": title, "font-size": letters });
  for (const [x0, y0, x1, y1, kind, dashed, full, ring] of arrows) made.append(arrowOf(x0, y0, x1, y1, ring ? "ring" : kind, dashed, full));
  boxes.forEach((box) => made.append(boxOf(box, letters)));
  let left = 6;
  const middle = height - 10;
  for (const [kind, words, dashed, full] of kinds) {
    made.append(arrowOf(left, middle, left + 34, middle, kind, dashed, full));
    made.append(shape("text", { x: left + 42, y: middle, class: "dim", "font-size": 13 }, words));
    left += 70 + wideAbout(words, 13);
  }
  if (note) made.append(shape("text", { x: width - 4, y: middle, class: "dim end", "font-size": 13 }, note));
  const whole = element("figure");
  whole.append(element("figcaption", title), made);
  return whole;
}

/* A wait is dashed and its head open; what is held points at its holder by a full line and head. */
function arrowOf(x0, y0, x1, y1, kind, dashed, full) {
  const group = shape("g", { class: `arrow ${kind}${dashed ? " dashed" : ""}` }), long = Math.hypot(x1 - x0, y1 - y0) || 1;
  const [dx, dy] = [(x1 - x0) / long, (y1 - y0) / long], head = 11;
  const at = (along, aside) => `${(x1 - dx * along - dy * aside).toFixed(1)},${(y1 - dy * along + dx * aside).toFixed(1)}`;
  group.append(shape("line", { x1: x0, y1: y0, x2: full ? x1 - dx * head : x1, y2: full ? y1 - dy * head : y1 }));
  group.append(shape(full ? "polygon" : "polyline", { points: `${at(head, 5)} ${at(0, 0)} ${at(head, -5)}`, class: full ? "full" : "" }));
  return group;
}

function boxOf({ place: [x, y, width, height], chip, left, lines, rank, faded, gone, told }, letters) {
  const group = shape("g", { class: faded ? "box faded" : "box" });
  group.append(shape("title", {}, told), shape("rect", { x, y, width, height, rx: chip ? 4 : height / 2 }));
  if (chip) {
    const [cx, cy, wide, high] = chip;
    group.append(shape("rect", { x: cx + 1, y: cy + 1, width: wide - 1, height: high - 2, rx: 3, class: gone ? "chip gone" : "chip", "data-rank": rank }));
    if (rank >= 0) group.append(shape("text", { x: cx + wide / 2, y: cy + high / 2, class: "number" }, String(rank)));
  }
  lines.forEach((words, i) => {
    const at = y + height / 2 + (i - (lines.length - 1) / 2) * letters * 1.2;
    group.append(shape("text", { x: chip ? left : x + width / 2, y: at, class: `${chip ? "" : "middle"} ${i ? "dim" : ""}` }, words));
  });
  return group;
}

function wideAbout(words, letters) {
  return [...words].reduce((sum, each) => sum + (each.charCodeAt(0) > 0x2e80 ? 1 : 0.55), 0) * letters;
}
