/* The run as rows: each worker's lane, each slot of a lock, each queue; and what is asked of them. */

class Model {
  constructor(run, columns) {
    this.run = run;
    this.columns = columns;
    const tracks = this.tracks("states.start", "states.state", (i) => run.lanes[i].end);
    const spans = pieces(columns["spans.start"]);
    this.lanes = run.lanes.map((lane, row) => ({ kind: "lane", row, lane, name: lane.name, track: tracks[row], spans: spans[row] }));
    const slots = this.tracks("holds.start", "holds.holder", () => run.end);
    this.locks = run.locks.flatMap((lock) => Array.from({ length: lock.slots }, (_, slot) => ({ lock, slot })))
      .map(({ lock, slot }, place) => ({ kind: "lock", object: lock.object, name: slot ? "" : run.objects[lock.object].name || run.objects[lock.object].type, track: slots[place] }));
    const steps = this.tracks("queues.time", "queues.length", () => run.end);
    this.queues = run.queues.map((queue, place) => ({ kind: "queue", object: queue.object, most: queue.most, name: run.objects[queue.object].name || "queue", track: steps[place] }));
    this.rows = [...this.lanes, ...this.locks, ...this.queues];
  }

  tracks(starts, values, endOf) {
    const numbers = this.columns[starts].numbers;
    return pieces(this.columns[starts]).map(([low, high], i) => new Track(numbers, this.columns[values].numbers, low, high, endOf(i)));
  }

  get begin() {
    return Math.min(this.run.zero, ...this.lanes.filter((each) => !each.track.empty).map((each) => each.track.begin));
  }

  /* An interval of a lane with what is known of it. */
  interval(row, index) {
    const { track } = this.lanes[row];
    return {
      row, index, t0: track.starts[index], t1: track.endOf(index), state: track.values[index],
      object: this.columns["states.obj"].numbers[index], site: this.columns["states.site"].numbers[index],
    };
  }

  intervalAt(row, time) {
    const index = this.lanes[row].track.at(time);
    return index < 0 ? null : this.interval(row, index);
  }

  /* The interval that begins next after a time (step 1) or last before it (step -1), of one lane or of all. */
  event(time, step, only = null) {
    let best = null;
    for (const { row, track } of only === null ? this.lanes : [this.lanes[only]]) {
      const index = step > 0 ? track.after(time) : track.before(time);
      if (index < 0) continue;
      const at = track.starts[index];
      if (!best || (step > 0 ? at < best.at : at > best.at)) best = { row, index, at };
    }
    return best && this.interval(best.row, best.index);
  }

  /* Who holds an object at a time, as rows of lanes. */
  holders(object, time) {
    return this.locks.filter((each) => each.object === object)
      .map(({ track }) => { const index = track.at(time); return index < 0 ? -1 : track.values[index] - 1; })
      .filter((row) => row >= 0);
  }

  /* The wakes that end or begin in an interval, at most `most`. */
  wakes(interval, most = 40) {
    const { numbers: times } = this.columns["wakes.time"];
    const [from, to, ago] = ["from", "to", "ago"].map((name) => this.columns[`wakes.${name}`].numbers);
    const found = [];
    for (let i = search(times, interval.t0, 0, times.length, true); i < times.length && found.length < most; i++) {
      if (times[i] > interval.t1 + 1e9) break;
      const began = times[i] - ago[i];
      const came = to[i] === interval.row && times[i] <= interval.t1;
      const went = from[i] === interval.row && began >= interval.t0 && began <= interval.t1;
      if (came || went) found.push({ from: from[i], to: to[i], t0: began, t1: times[i], came });
    }
    return found;
  }

  /* The spans of a lane in sight, one for each pixel at the most. */
  spans(row, scale, each) {
    const [low, high] = row.spans;
    const starts = this.columns["spans.start"].numbers, lengths = this.columns["spans.length"].numbers;
    let i = Math.max(search(starts, scale.t0, low, high) - 4, low);
    while (i < high && starts[i] < scale.t1) {
      const x0 = scale.x(Math.max(starts[i], scale.t0)), x1 = scale.x(Math.min(starts[i] + lengths[i], scale.t1));
      if (x1 > x0 || starts[i] >= scale.t0) each(i, x0, x1);
      const next = x1 - x0 < 1 ? search(starts, scale.time(x0 + 1), i + 1, high) : i + 1;
      i = Math.max(next, i + 1);
    }
  }

  site(number) {
    const [line, name, words] = this.run.sites[number] || [0, "", "?"];
    return { line, name, words };
  }
}

function pieces({ numbers, pieces: counts }) {
  let begin = 0;
  return (counts || [numbers.length]).map((count) => [begin, (begin += count)]);
}
