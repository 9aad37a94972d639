/* What stands around the lanes: findings, details, code, terminal, figures, legend, keys, search. */

function element(tag, content = "", more = {}) {
  const made = Object.assign(document.createElement(tag), more);
  if (content !== "") made.textContent = content;
  return made;
}

const byId = (id) => document.getElementById(id);

function fillFindings(run, view) {
  const list = byId("findings").querySelector("ol");
  run.findings.forEach(({ text, why, try: attempt, rows, span }) => {
    const item = element("li"), button = element("button", `• ${text}`, { type: "button" });
    const more = element("div", "", { className: "more", hidden: true });
    if (why) more.append(element("p", both(say("why"), why)));
    if (attempt) more.append(element("p", both(say("try"), attempt)));
    button.setAttribute("aria-pressed", "false");
    button.onclick = () => {
      const open = button.getAttribute("aria-pressed") !== "true";
      list.querySelectorAll("button").forEach((each) => each.setAttribute("aria-pressed", "false"));
      list.querySelectorAll(".more").forEach((each) => { each.hidden = true; });
      button.setAttribute("aria-pressed", String(open));
      more.hidden = !(open && more.childNodes.length);
      if (open) view.jump(span, rows); else { view.rows = []; view.all(); }
    };
    item.append(button, more);
    list.append(item);
  });
  byId("findings").hidden = !run.findings.length;
}

function showDetails(model, view) {
  const box = byId("details").querySelector("div"), { selected } = view, run = model.run;
  if (box.shown === selected) return;
  box.shown = selected;
  box.replaceChildren();
  if (!selected) { box.append(element("p", say("nothing_selected"))); return; }
  const [heading, lines] = toldInterval(model, selected);
  box.append(element("b", heading), ...lines.map((line) => element("p", line)));
  for (const wake of view.selectedWakes().slice(0, 3)) {
    const [key, row, time] = wake.came ? ["set_going_by", wake.from, wake.t0] : ["sets_going", wake.to, wake.t1];
    const words = say(key, { name: run.lanes[row].name, time: momentWords(time - run.zero, (view.t1 - view.t0) / 100) });
    const go = element("button", words, { type: "button" });
    go.onclick = () => view.select(model.intervalAt(row, time) || model.event(time, -1, row), true);
    box.append(go);
  }
  markLine(model, selected);
}

function fillCode(run) {
  const pre = byId("code").querySelector("pre");
  run.source.replace(/\n$/, "").split("\n").forEach((line, i) => {
    const row = element("span", line || " ");
    row.dataset.line = String(i + 1);
    pre.append(row);
  });
  byId("code").hidden = !run.source;
  const first = [...pre.children].find((row) => /^(import|from) /.test(row.textContent));
  if (first) pre.scrollTop = first.offsetTop - pre.offsetTop;
}

function markLine(model, interval) {
  const pre = byId("code").querySelector("pre"), { line } = model.site(interval.site);
  pre.querySelector(".here")?.classList.remove("here");
  const row = pre.children[line - 1];
  if (!line || !row) return;
  row.classList.add("here");
  pre.scrollTop = row.offsetTop - pre.offsetTop - pre.clientHeight / 2;
}

function fillTerminal(model, view, painter) {
  const box = byId("terminal").querySelector("div"), { lines, before } = model.run.output;
  if (before) box.append(element("p", say("before", { count: before })));
  for (const [time, row, stream, text] of lines) {
    const line = element("button", "", { type: "button", className: stream === 2 ? "error" : "" });
    const chip = element("i");
    chip.dataset.rank = row < 0 ? "" : String(model.run.lanes[row].rank);
    chip.title = row < 0 ? "" : model.run.lanes[row].name;
    line.append(chip, element("time", timeWords(time - model.run.zero)), text);
    line.onclick = () => {
      box.querySelector(".here")?.classList.remove("here");
      line.classList.add("here");
      if (row >= 0) view.select(model.intervalAt(row, time) || model.event(time, -1, row), true);
    };
    box.append(line);
  }
  byId("terminal").hidden = !lines.length;
}

function fillFigures(run) {
  const box = byId("figures").querySelector("div");
  for (const { title, columns, figures, rows, left_out: leftOut } of run.tables) {
    const table = element("table"), head = element("tr");
    table.append(element("caption", title), head);
    const side = (i) => (figures[i] ? "figure" : "");
    columns.forEach((name, i) => head.append(element("th", name, { scope: "col", className: side(i) })));
    for (const cells of rows) {
      const row = element("tr");
      cells.forEach((cell, i) => row.append(element("td", cell, { className: side(i) })));
      table.append(row);
    }
    box.append(table);
    if (leftOut) box.append(element("p", say("left_out", { count: leftOut })));
  }
  byId("figures").hidden = !run.tables.length;
}

function fillLegend(model, painter) {
  const list = byId("legend").querySelector("ul"), seen = new Set(distinct(model.columns["states.state"].numbers));
  list.replaceChildren();
  model.run.states.forEach((state, code) => {
    if (!seen.has(code)) return;
    const item = element("li", "", { title: state.meaning }), swatch = element("canvas", "", { width: 44, height: 28 });
    const context = swatch.getContext("2d");
    context.scale(2, 2);
    context.fillStyle = painter.theme.states[code];
    context.fillRect(0, 0, 22, 14);
    if (painter.patterns.has(code)) { context.fillStyle = painter.patterns.get(code); context.fillRect(0, 0, 22, 14); }
    item.append(swatch, state.label);
    list.append(item);
  });
}

function fillKeys() {
  const keys = [["W S", "key_zoom"], ["A D", "key_pan"], ["← →", "key_step"], ["↑ ↓", "key_lane"], ["F", "key_fit"], ["Home", "key_all"], ["[ ]", "key_cause"], ["/", "key_search"]];
  for (const [key, meaning] of keys) {
    const term = element("dt");
    key.split(" ").forEach((each) => term.append(element("kbd", each), " "));
    byId("keys").querySelector("dl").append(term, element("dd", say(meaning)));
  }
}

/* What a text is found in: [words, kind, go]. At most 40. */
function hits(model, view, text) {
  const wanted = text.toLowerCase(), { run } = model, found = [];
  const add = (name, kind, go) => { if (found.length < 40 && name.toLowerCase().includes(wanted)) found.push([name, kind, go]); };
  model.lanes.forEach(({ row, lane }) => add(lane.name, say(lane.kind), () => view.jump([lane.begin, lane.end], [row])));
  run.objects.forEach(({ name, type }, object) => { if (name && type !== "worker") add(name, type, () => goTo(model, view, "states.obj", (value) => value === object)); });
  const used = new Set(distinct(model.columns["states.state"].numbers));
  run.states.forEach(({ label }, state) => { if (used.has(state)) add(label, "", () => goTo(model, view, "states.state", (value) => value === state)); });
  run.names.forEach((name, number) => add(name, "()", () => goToSpan(model, view, number)));
  run.findings.forEach(({ text: sentence, span, rows }) => add(sentence, say("findings"), () => view.jump(span, rows)));
  for (const [time, row, , line] of run.output.lines) if (row >= 0) add(line, say("terminal"), () => view.select(model.intervalAt(row, time) || model.event(time, -1, row), true));
  return found;
}

/* The first interval after the cursor, of any lane, whose number in a column is wanted; from the begin when none is left. */
function goTo(model, view, column, wanted) {
  const values = model.columns[column].numbers, from = view.cursor ?? -Infinity;
  let best = null, first = null;
  for (const { row, track } of model.lanes) {
    for (let i = track.low; i < track.high; i++) {
      if (!wanted(values[i])) continue;
      const at = track.starts[i];
      if (!first || at < first.at) first = { row, i, at };
      if (at > from) { if (!best || at < best.at) best = { row, i, at }; break; }
    }
  }
  const found = best || first;
  if (found) view.select(model.interval(found.row, found.i), true);
}

function goToSpan(model, view, name) {
  const { numbers } = model.columns["spans.name"], index = numbers.indexOf(name);
  const row = model.lanes.find(({ spans: [low, high] }) => index >= low && index < high);
  if (!row) return;
  const start = model.columns["spans.start"].numbers[index];
  view.jump([start, start + model.columns["spans.length"].numbers[index]], [row.row]);
}
