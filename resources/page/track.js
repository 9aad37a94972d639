/* One row of intervals without gaps. Drawing it costs by its pixels: sums of blocks answer for what is crowded. */

const BLOCK = 32;
const MOST_SUMS = 24; // categories of a row that are mixed; a row of more shows what stands in a pixel's middle

/* The different ones among numbers[low..high), all small, in their order. */
function distinct(numbers, low = 0, high = numbers.length) {
  const seen = [];
  for (let i = low; i < high; i++) seen[numbers[i]] = true;
  return Object.keys(seen).map(Number);
}

class Track {
  /* Intervals low..high of the columns; the last one ends at `end`. */
  constructor(starts, values, low, high, end) {
    Object.assign(this, { starts, values, low, high, end });
  }

  get empty() { return this.high <= this.low; }
  get begin() { return this.starts[this.low]; }

  /* The interval at a time; -1 before the first and from the end on. */
  at(time) {
    if (this.empty || time < this.begin || time >= this.end) return -1;
    return search(this.starts, time, this.low, this.high) - 1;
  }

  endOf(index) { return index + 1 < this.high ? this.starts[index + 1] : this.end; }

  /* The interval that begins first after a time, or last before it; -1 for none. */
  after(time) {
    const place = search(this.starts, time, this.low, this.high);
    return place < this.high ? place : -1;
  }

  before(time) {
    const place = search(this.starts, time, this.low, this.high, true) - 1;
    return place >= this.low ? place : -1;
  }

  /* Calls `exact(index, x0, x1)` for each interval in sight, or `mixed(x, [[category, share]…])` for each crowded pixel. */
  sweep(scale, exact, mixed) {
    if (this.empty || scale.t1 <= this.begin || scale.t0 >= this.end) return;
    const first = Math.max(search(this.starts, scale.t0, this.low, this.high) - 1, this.low);
    const last = search(this.starts, scale.t1, first, this.high, true);
    if (last - first <= scale.width * 1.5) {
      for (let i = first; i < last; i++) exact(i, scale.x(Math.max(this.starts[i], scale.t0)), scale.x(Math.min(this.endOf(i), scale.t1)));
      return;
    }
    this.sums ||= this.summedUp();
    const left = Math.max(Math.floor(scale.x(this.begin)), scale.left);
    const right = Math.min(Math.ceil(scale.x(this.end)), scale.left + scale.width);
    let before = this.upTo(scale.time(left));
    for (let x = left; x < right; x++) {
      const after = this.upTo(scale.time(x + 1));
      mixed(x, this.shares(before, after, scale.time(x + 0.5)));
      before = after;
    }
  }

  shares(before, after, middle) {
    if (!this.sums.totals) {
      const index = this.at(middle);
      return index < 0 ? [] : [[this.values[index], 1]];
    }
    const parts = this.sums.kinds.map((kind, k) => [kind, after[k] - before[k]]).filter((each) => each[1] > 0);
    const all = parts.reduce((sum, each) => sum + each[1], 0);
    return parts.map(([kind, time]) => [kind, time / all]);
  }

  /* By category: the time in it up to each block. */
  summedUp() {
    const kinds = distinct(this.values, this.low, this.high);
    if (kinds.length > MOST_SUMS) return { kinds: [], totals: null };
    const place = [];
    kinds.forEach((kind, k) => { place[kind] = k; });
    const blocks = Math.ceil((this.high - this.low) / BLOCK) + 1;
    const totals = kinds.map(() => new Float64Array(blocks));
    const running = kinds.map(() => 0);
    for (let i = this.low; i < this.high; i++) {
      if ((i - this.low) % BLOCK === 0) running.forEach((time, k) => { totals[k][(i - this.low) / BLOCK] = time; });
      running[place[this.values[i]]] += this.endOf(i) - this.starts[i];
    }
    return { kinds, place, totals };
  }

  /* By category: the time in it from the row's begin up to a time. */
  upTo(time) {
    const { kinds, place, totals } = this.sums;
    if (!totals) return null;
    const clock = Math.min(Math.max(time, this.begin), this.end);
    const index = Math.max(search(this.starts, clock, this.low, this.high) - 1, this.low);
    const block = Math.floor((index - this.low) / BLOCK);
    const found = kinds.map((_, k) => totals[k][block]);
    for (let i = this.low + block * BLOCK; i <= index; i++) {
      found[place[this.values[i]]] += Math.min(this.endOf(i), clock) - this.starts[i];
    }
    return found;
  }
}
