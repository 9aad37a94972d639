/* Times in words, and where an axis has its ticks. Times in ns. */

const UNITS = [[1e9, "s"], [1e6, "ms"], [1e3, "µs"], [1, "ns"]];

function unitOf(span) {
  return UNITS.find(([size]) => span >= size) || UNITS[3];
}

/* A moment or a length, with three digits that count. */
function timeWords(ns) {
  const [size, unit] = unitOf(Math.abs(ns)), value = ns / size;
  const digits = unit === "ns" ? 0 : Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return ns === 0 ? "0 s" : `${value.toFixed(digits)} ${unit}`;
}

/* A moment within a stretch `span` long: fine enough to tell neighbours apart. */
function momentWords(ns, span) {
  const [size, unit] = unitOf(Math.max(span, Math.abs(ns) / 1e4) * 2);
  const digits = Math.max(Math.ceil(Math.log10(size / Math.max(span, 1))) + 3, 0);
  return `${(ns / size).toFixed(Math.min(digits, 6))} ${unit}`;
}

/* [{time, words}] between t0 and t1, at most one each `apart` px of `width`. */
function ticksOf(t0, t1, width, apart) {
  const rough = (t1 - t0) * apart / Math.max(width, 1);
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const step = power * [1, 2, 5, 10].find((each) => each * power >= rough);
  const [size, unit] = unitOf(Math.max(t1 - t0, Math.abs(t1) / 1e4));
  const digits = Math.max(-Math.floor(Math.log10(step / size) + 1e-9), 0);
  const ticks = [];
  for (let n = Math.ceil(t0 / step); n * step <= t1; n++) {
    ticks.push({ time: n * step, words: `${(n * step / size).toFixed(digits)} ${unit}` });
  }
  return ticks;
}
