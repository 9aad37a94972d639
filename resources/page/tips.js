/* What stands at a point of the lanes, in words. */

let words = {};

/* One of the page's own words, filled. */
function say(key, values = {}) {
  return words[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

const both = (what, more) => say("both", { what, more });

/* What to write into an interval, the longest first. */
function intervalWords(run, state, object) {
  const { label, short } = run.states[state], name = object ? run.objects[object].name : "";
  return name ? [both(label, name), both(short, name), name] : [label, short];
}

/* [heading, lines] of a point: a time in one of the rows. */
function told(model, row, time) {
  const { run } = model, entry = model.rows[row];
  if (entry.kind === "lane") {
    const interval = model.intervalAt(entry.row, time);
    return interval ? toldInterval(model, interval) : [entry.name, []];
  }
  const index = entry.track.at(time), value = index < 0 ? 0 : entry.track.values[index];
  const object = run.objects[entry.object], name = object.name ? `${object.name} (${object.type})` : object.type;
  if (entry.kind === "queue") return [name, [say("items", { count: value })]];
  const length = index < 0 ? [] : [say("for", { time: timeWords(entry.track.endOf(index) - entry.track.starts[index]) })];
  return [name, value ? [say("held_by", { name: run.lanes[value - 1].name }), ...length] : [say("free")]];
}

function toldInterval(model, interval) {
  const { run } = model, state = run.states[interval.state], lane = run.lanes[interval.row];
  const site = model.site(interval.site), lines = [state.meaning];
  const holders = interval.object ? model.holders(interval.object, (interval.t0 + interval.t1) / 2).filter((row) => row !== interval.row) : [];
  if (holders.length) lines.push(say("held_by", { name: holders.map((row) => run.lanes[row].name).join(", ") }));
  lines.push(say("since_for", { time: momentWords(interval.t0 - run.zero, interval.t1 - interval.t0), length: timeWords(interval.t1 - interval.t0) }));
  if (interval.site) lines.push(`${site.name && site.name !== "<module>" ? `${site.name}(), ` : ""}${say("line", { line: site.words })}`);
  return [both(lane.name, intervalWords(run, interval.state, interval.object)[0]), lines];
}
