/* Puts the page together, and draws it when something has changed. */

async function begin() {
  const run = JSON.parse(byId("run").textContent);
  words = run.words;
  if (typeof DecompressionStream === "undefined") { byId("options").textContent = say("too_old"); return; }
  byId("options").textContent = say("loading");
  const columns = columnsOf(await inflated(byId("columns").textContent), run.columns);
  byId("columns").remove();
  show(new Model(run, columns));
}

function show(model) {
  const view = new View(model), painter = new Painter(model, view), canvas = byId("canvas");
  const context = canvas.getContext("2d"), axis = byId("axis").getContext("2d");
  let frame = null;
  const wakes = { of: null, found: [] };
  view.selectedWakes = () => {
    if (wakes.of !== view.selected) { wakes.of = view.selected; wakes.found = view.selected ? model.wakes(view.selected) : []; }
    return wakes.found;
  };

  const draw = () => {
    const lanes = byId("lanes"), width = lanes.clientWidth;
    painter.layOut(lanes.clientHeight);
    const height = Math.min(lanes.clientHeight, painter.height);
    byId("content").style.height = `${painter.height}px`;
    const left = painter.nameWidth(context, width);
    frame = painter.scale(left, Math.max(width - left, 10));
    sized(canvas, context, width, height);
    painter.rows(context, frame, lanes.scrollTop, lanes.scrollTop + height);
    sized(byId("axis"), axis, width, 26);
    painter.axis(axis, frame, 26);
    showDetails(model, view);
  };
  const follow = () => {
    const { selected } = view, lanes = byId("lanes");
    if (!selected || selected === follow.last) return;
    follow.last = selected;
    const top = painter.tops[selected.row];
    if (top < lanes.scrollTop) lanes.scrollTop = top - 4;
    else if (top + painter.model.rows[selected.row].height > lanes.scrollTop + lanes.clientHeight) lanes.scrollTop = top + painter.model.rows[selected.row].height - lanes.clientHeight + 8;
  };
  const dress = (dark) => {
    view.dark = dark;
    const theme = { ...model.run.themes[dark ? "dark" : "light"], dark };
    painter.setTheme(theme, context);
    for (const [name, value] of Object.entries(theme)) if (typeof value === "string") document.documentElement.style.setProperty(`--${name}`, value);
    document.documentElement.style.colorScheme = dark ? "dark" : "light";
    byId("theme").textContent = say(dark ? "light" : "dark");
    document.querySelectorAll("#terminal i, #moment li i").forEach((chip) => { chip.style.background = chip.dataset.rank === "" ? "none" : painter.laneColor(Number(chip.dataset.rank)); });
    document.querySelectorAll("#moment .chip").forEach((chip) => { chip.style.fill = painter.laneColor(Number(chip.dataset.rank)); });
    fillLegend(model, painter);
    view.changed();
  };

  fill(model, view, painter);
  const system = matchMedia("(prefers-color-scheme: dark)");
  dress(model.run.theme ? model.run.theme === "dark" : system.matches);
  system.addEventListener("change", () => { if (!model.run.theme) dress(system.matches); });
  view.listeners.push(follow, draw);
  byId("theme").onclick = () => dress(!view.dark);
  byId("back").onclick = () => view.step(-1, false);
  byId("next").onclick = () => view.step(1, false);
  byId("in").onclick = () => view.zoom(0.6);
  byId("out").onclick = () => view.zoom(1 / 0.6);
  byId("all").onclick = () => view.all();
  byId("print").onclick = () => print();
  byId("lanes").addEventListener("scroll", () => view.changed());
  new ResizeObserver(() => view.changed()).observe(byId("lanes"));
  followPointer(canvas, model, view, painter, () => frame);
  followKeys(model, view);
  followSearch(model, view);
  followPrinting(view, painter, canvas, context, dress, draw);
  draw();
  document.body.dataset.ready = String(Math.round(performance.now()));
}

function fill(model, view, painter) {
  const { run } = model;
  byId("title").textContent = run.title;
  byId("options").textContent = [run.options, run.machine].filter(Boolean).join(" · ");
  byId("options").title = byId("options").textContent;
  for (const id of ["findings", "details", "code", "terminal", "legend"]) byId(id).querySelector("h2").textContent = say(id);
  for (const id of ["figures", "keys"]) byId(id).querySelector("summary").textContent = say(id);
  for (const id of ["back", "next", "in", "out"]) { byId(id).title = say(id); byId(id).setAttribute("aria-label", say(id)); }
  for (const id of ["all", "print"]) byId(id).textContent = say(id);
  byId("search").placeholder = say("search");
  byId("search").setAttribute("aria-label", say("search"));
  byId("canvas").setAttribute("aria-label", say("lanes"));
  byId("made").textContent = say("made_by");
  fillFindings(run, view);
  fillCode(run);
  fillTerminal(model, view, painter);
  fillMoment(run, view);
  fillFigures(run);
  fillKeys();
}

/* A canvas as sharp as the screen; `sharpness` beyond that for paper. */
function sized(canvas, context, width, height, sharpness = 1) {
  const ratio = (devicePixelRatio || 1) * sharpness;
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== wide || canvas.height !== high) { canvas.width = wide; canvas.height = high; }
  canvas.style.height = `${height}px`;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
}

/* Paper is light, and has all lanes, as many as a canvas can hold. */
function followPrinting(view, painter, canvas, context, dress, draw) {
  let dark = false, open = false;
  addEventListener("beforeprint", () => {
    dark = view.dark;
    open = byId("figures").open;
    byId("figures").open = true;
    dress(false);
    const width = byId("lanes").clientWidth, height = Math.min(painter.height, 4000), left = painter.nameWidth(context, width);
    const scale = painter.scale(left, width - left);
    sized(canvas, context, width, height, 2.5);
    painter.rows(context, scale, 0, height);
    const axis = byId("axis").getContext("2d");
    sized(byId("axis"), axis, width, 26, 2.5);
    painter.axis(axis, scale, 26);
    canvas.style.height = byId("axis").style.height = "auto";
  });
  addEventListener("afterprint", () => { byId("figures").open = open; dress(dark); draw(); });
}

begin();
