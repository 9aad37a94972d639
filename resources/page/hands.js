/* What hands do: wheel, dragging, clicks, keys, search. */

function followPointer(canvas, model, view, painter, frame) {
  let drag = null;
  const pointAt = (event) => {
    const scale = frame();
    return { scale, x: event.offsetX, time: scale.time(event.offsetX), row: painter.rowAt(event.offsetY + byId("lanes").scrollTop) };
  };
  canvas.addEventListener("wheel", (event) => {
    const { scale, x, time } = pointAt(event);
    if (x < scale.left) return;
    event.preventDefault();
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) view.pan((event.deltaX || event.deltaY) / scale.width);
    else view.zoom(1.0015 ** event.deltaY, time);
  }, { passive: false });
  canvas.addEventListener("pointerdown", (event) => {
    drag = { x: event.offsetX, moved: false, t0: view.t0, t1: view.t1 };
    canvas.setPointerCapture(event.pointerId);
    canvas.focus();
  });
  canvas.addEventListener("pointermove", (event) => {
    const { scale, x, time, row } = pointAt(event);
    if (drag) {
      drag.moved ||= Math.abs(x - drag.x) > 3;
      const shift = (drag.x - x) / scale.width * (drag.t1 - drag.t0);
      if (drag.moved) view.show(drag.t0 + shift, drag.t1 + shift);
    }
    view.pointer = x >= scale.left ? time : null;
    showTip(event, row >= 0 && x >= scale.left && !drag?.moved ? told(model, row, time) : null);
    view.changed();
  });
  canvas.addEventListener("pointerup", (event) => {
    const { scale, x, time, row } = pointAt(event);
    if (drag && !drag.moved && row >= 0 && model.rows[row].kind === "lane") {
      const interval = model.intervalAt(model.rows[row].row, x < scale.left ? model.rows[row].lane.begin : time);
      view.select(interval);
      if (interval) { view.cursor = Math.max(x < scale.left ? interval.t0 : time, interval.t0); }
    }
    drag = null;
  });
  canvas.addEventListener("pointerleave", () => { view.pointer = null; showTip(null, null); view.changed(); });
}

function showTip(event, content) {
  const tip = byId("tip");
  tip.hidden = !content;
  if (!content) return;
  const [heading, lines] = content;
  tip.replaceChildren(element("b", heading), ...lines.map((line) => element("div", line)));
  const left = event.clientX + 16 + tip.offsetWidth > innerWidth ? event.clientX - 12 - tip.offsetWidth : event.clientX + 16;
  const top = Math.min(event.clientY + 18, innerHeight - tip.offsetHeight - 6);
  tip.style.left = `${Math.max(left, 4)}px`;
  tip.style.top = `${Math.max(top, 4)}px`;
}

function followKeys(model, view) {
  const fit = () => { const { selected } = view; if (selected) view.jump([selected.t0, selected.t1], []); };
  const lane = (step) => {
    const row = Math.min(Math.max((view.selected ? view.selected.row : step > 0 ? -1 : model.lanes.length) + step, 0), model.lanes.length - 1);
    const time = view.cursor ?? model.lanes[row].track.begin;
    view.select(model.intervalAt(row, time) || model.event(time, -1, row) || model.event(time, 1, row), true);
  };
  const follow = (came) => {
    const wake = view.selectedWakes().filter((each) => each.came === came).at(came ? -1 : 0);
    if (wake) { const [row, time] = came ? [wake.from, wake.t0] : [wake.to, wake.t1]; view.select(model.intervalAt(row, time) || model.event(time, -1, row), true); }
  };
  const keys = {
    w: () => view.zoom(0.7), s: () => view.zoom(1 / 0.7), a: () => view.pan(-0.15), d: () => view.pan(0.15), f: fit, Home: () => view.all(),
    ArrowUp: () => lane(-1), ArrowDown: () => lane(1), "[": () => follow(true), "]": () => follow(false), "/": () => byId("search").focus(),
    Escape: () => { view.rows = []; view.cursor = null; view.select(null); },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, pre, #terminal, #found")) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const act = step ? () => view.step(step, event.shiftKey) : keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function followSearch(model, view) {
  const field = byId("search"), list = byId("found");
  const close = () => { list.hidden = true; };
  const offer = () => {
    const text = field.value.trim();
    list.replaceChildren();
    list.hidden = !text;
    if (!text) return;
    const found = hits(model, view, text);
    if (!found.length) list.append(element("li", say("nothing_found")));
    for (const [name, kind, go] of found) {
      const item = element("li"), button = element("button", name, { type: "button" });
      if (kind) button.append(" ", element("small", kind));
      button.onclick = () => { go(); close(); byId("canvas").focus(); };
      item.append(button);
      list.append(item);
    }
  };
  field.addEventListener("input", offer);
  field.addEventListener("focus", offer);
  byId("search").parentElement.parentElement.addEventListener("keydown", (event) => {
    const buttons = [...list.querySelectorAll("button")], at = buttons.indexOf(document.activeElement);
    if (event.key === "Escape") { close(); byId("canvas").focus(); }
    else if (event.key === "Enter" && document.activeElement === field) buttons[0]?.click();
    else if (event.key === "ArrowDown" && !list.hidden) buttons[Math.min(at + 1, buttons.length - 1)]?.focus();
    else if (event.key === "ArrowUp" && !list.hidden) (at > 0 ? buttons[at - 1] : field).focus();
    else return;
    event.preventDefault();
  });
  document.addEventListener("pointerdown", (event) => { if (!event.target.closest("header")) close(); });
}
