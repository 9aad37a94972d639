/* Draws rows, axis and legend onto canvases, in the theme's colours; work is bounded by pixels. */

const ROW = 28, HIGHEST = 46, LOCK_ROW = 20, GAP = 4, STRIP = 14, PAD = 10, CHIP = 16;
const FONT = '12.5px system-ui, "Segoe UI", "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

class Painter {
  constructor(model, view) {
    Object.assign(this, { model, view, widths: new Map(), patterns: new Map() });
    this.theme = null;
    this.layOut(0);
  }

  /* Few lanes are as high as there is room, many as low as can be read. */
  layOut(room) {
    if (room === this.room) return;
    this.room = room;
    const rows = this.model.rows, spans = (row) => row.kind === "lane" && row.spans[1] > row.spans[0];
    const least = rows.reduce((sum, row) => sum + (row.kind === "lane" ? ROW + (spans(row) ? STRIP : 0) : LOCK_ROW + GAP), 18);
    const more = Math.min(Math.max(Math.floor((room - least) / Math.max(this.model.lanes.length, 1)), 0), HIGHEST - ROW);
    let top = 4;
    this.tops = rows.map((row, place) => {
      row.strip = spans(row) ? STRIP : 0;
      row.height = row.kind === "lane" ? ROW + more + row.strip : LOCK_ROW + GAP;
      if (place && row.kind !== "lane" && rows[place - 1].kind === "lane") top += 10;
      top += row.height;
      return top - row.height;
    });
    this.height = top + 4;
  }

  setTheme(theme, context) {
    this.theme = theme;
    this.patterns.clear();
    theme.patterns.forEach((name, code) => { if (name) this.patterns.set(code, patternOf(context, name, theme)); });
  }

  nameWidth(context, width) {
    context.font = FONT;
    const needs = ({ name, lane }) => this.wide(context, name) + (lane ? lane.depth * 14 + (lane.daemon ? 24 : 0) : 0);
    const wanted = this.wanted ||= this.model.rows.reduce((most, row) => Math.max(most, needs(row)), 60);
    return Math.round(Math.min(wanted + CHIP + 3 * PAD, width * 0.3));
  }

  scale(left, width) {
    const { t0, t1 } = this.view;
    return {
      t0, t1, left, width,
      x: (time) => left + (time - t0) / (t1 - t0) * width,
      time: (x) => t0 + (x - left) / width * (t1 - t0),
    };
  }

  rowAt(y) {
    const row = search(this.tops, y, 0, this.tops.length) - 1;
    return row >= 0 && y < this.tops[row] + this.model.rows[row].height ? row : -1;
  }

  /* All rows between two heights, onto a context whose origin is the first of them. */
  rows(context, scale, top, bottom) {
    context.font = FONT;
    context.textBaseline = "middle";
    context.fillStyle = this.theme.panel;
    context.fillRect(0, 0, scale.left + scale.width, bottom - top);
    this.grid(context, scale, bottom - top);
    const first = Math.max(search(this.tops, top, 0, this.tops.length) - 1, 0);
    for (let i = first; i < this.tops.length && this.tops[i] < bottom; i++) this.row(context, scale, this.model.rows[i], this.tops[i] - top);
    this.over(context, scale, top, bottom);
    this.moment(context, scale, bottom - top);
  }

  /* The line at the moment that the page was made for. */
  moment(context, scale, height) {
    const { moment } = this.model.run;
    if (!moment || moment.time < scale.t0 || moment.time > scale.t1) return;
    context.fillStyle = this.theme.accent;
    context.fillRect(Math.round(scale.x(moment.time)) - 1, 0, 2, height);
  }

  /* Its flag on the axis. */
  flag(context, scale, height) {
    const { moment, zero } = this.model.run;
    if (!moment || moment.time < scale.t0 || moment.time > scale.t1) return;
    const words = `${((moment.time - zero) / 1e9).toFixed(scale.t1 - scale.t0 < 5e6 ? 6 : 3)} s`, x = scale.x(moment.time);
    const wide = this.wide(context, words) + 12, left = Math.min(Math.max(x - wide / 2, scale.left), scale.left + scale.width - wide);
    context.fillStyle = this.theme.accent;
    context.beginPath();
    context.roundRect(left, 1, wide, height - 4, 3);
    context.fill();
    context.fillRect(x - 1, height - 4, 2, 4);
    context.fillStyle = this.theme.accent_text;
    context.fillText(words, left + 6, height / 2 - 1);
  }

  grid(context, scale, height) {
    context.fillStyle = this.theme.grid;
    for (const { time } of this.ticks(scale)) context.fillRect(Math.round(scale.x(time + this.model.run.zero)), 0, 1, height);
  }

  ticks(scale) {
    const zero = this.model.run.zero;
    return ticksOf(scale.t0 - zero, scale.t1 - zero, scale.width, 110);
  }

  axis(context, scale, height) {
    context.font = FONT;
    context.textBaseline = "middle";
    for (const { time, words } of this.ticks(scale)) {
      const x = Math.round(scale.x(time + this.model.run.zero));
      context.fillStyle = this.theme.border;
      context.fillRect(x, height - 6, 1, 6);
      context.fillStyle = this.theme.text_dim;
      const half = this.wide(context, words) / 2;
      context.fillText(words, Math.min(Math.max(x - half, scale.left), scale.left + scale.width - 2 * half), height / 2 - 3);
    }
    this.flag(context, scale, height);
  }

  row(context, scale, row, top) {
    const band = row.height - GAP;
    if (row.kind === "lane" && this.view.rows.includes(row.row)) {
      context.fillStyle = this.theme.notice_ground;
      context.fillRect(0, top - GAP / 2, scale.left, row.height);
    }
    if (row.kind === "lane") this.laneName(context, scale, row, top, band);
    else this.name(context, row.name, PAD, top + band / 2, scale.left - 2 * PAD, this.theme.text_dim);
    context.save();
    context.beginPath();
    context.rect(scale.left, top - GAP, scale.width, row.height + 2 * GAP);
    context.clip();
    if (row.kind === "lane") this.lane(context, scale, row, top, band);
    else if (row.kind === "lock") this.lock(context, scale, row, top, band);
    else this.queue(context, scale, row, top, band);
    context.restore();
  }

  laneName(context, scale, { lane }, top, band) {
    const left = PAD + lane.depth * 14, middle = top + band / 2, color = this.laneColor(lane.rank);
    const chip = lane.rank >= 0 ? String(lane.rank) : "";
    context.fillStyle = context.strokeStyle = color;
    context.beginPath();
    context.roundRect(left + 0.5, middle - 8.5, CHIP + 1, 17, lane.kind === "task" ? 8 : 2);
    if (lane.kind === "process") context.fill(); else context.stroke();
    context.fillStyle = lane.kind === "process" ? inkOn(color) : this.theme.text;
    context.fillText(chip, left + (CHIP + 2 - this.wide(context, chip)) / 2, middle + 0.5);
    const badge = lane.daemon ? 20 : 0, begin = left + CHIP + 8;
    this.name(context, lane.name, begin, middle, scale.left - begin - 6 - badge, this.theme.text);
    if (badge) this.name(context, "d", scale.left - 16, middle, 14, this.theme.accent);
  }

  name(context, text, x, y, room, color) {
    context.fillStyle = color;
    context.fillText(this.elided(context, text, room), x, y + 0.5);
  }

  lane(context, scale, row, top, band) {
    const { strip } = row, colors = this.rgb("states", this.theme.states);
    row.track.sweep(scale,
      (index, x0, x1) => this.interval(context, row.track.values[index], this.model.columns["states.obj"].numbers[index], x0, x1, top + strip, band - strip),
      (x, shares) => { context.fillStyle = mixed(shares, (kind) => colors[kind]); context.fillRect(x, top + strip, 1, band - strip); });
    if (strip) this.model.spans(row, scale, (i, x0, x1) => this.span(context, i, x0, x1, top, strip));
  }

  interval(context, state, object, x0, x1, top, height) {
    const width = Math.max(x1 - x0, 0.6);
    context.fillStyle = this.theme.states[state];
    context.fillRect(x0, top, width, height);
    if (width < 10) return;
    if (this.patterns.has(state)) { context.fillStyle = this.patterns.get(state); context.fillRect(x0, top, width, height); }
    context.fillStyle = this.theme.panel;
    context.fillRect(x1 - 0.8, top, 0.8, height);
    if (width < 30) return;
    const words = intervalWords(this.model.run, state, object).find((each) => this.wide(context, each) <= width - 12);
    if (!words) return;
    context.fillStyle = this.theme.states[state];
    if (this.patterns.has(state)) context.fillRect(x0 + 6, top + height / 2 - 9, this.wide(context, words) + 6, 18);
    context.fillStyle = inkOn(this.theme.states[state]);
    context.fillText(words, x0 + 9, top + height / 2 + 0.5);
  }

  span(context, i, x0, x1, top, strip) {
    const name = this.model.run.names[this.model.columns["spans.name"].numbers[i]];
    context.fillStyle = this.theme.hover;
    context.fillRect(x0, top, Math.max(x1 - x0 - 0.8, 0.6), strip - 1);
    context.fillStyle = this.theme.border;
    context.fillRect(x0, top, 0.8, strip - 1);
    if (x1 - x0 < 26) return;
    context.save();
    context.font = FONT.replace("12.5px", "12px");
    context.fillStyle = this.theme.text;
    context.fillText(this.elided(context, name, x1 - x0 - 7), x0 + 4, top + strip / 2);
    context.restore();
  }

  lock(context, scale, row, top, band) {
    context.fillStyle = this.theme.grid;
    context.fillRect(scale.left, top, scale.width, band);
    const lanes = this.model.run.lanes;
    const color = (holder) => holder ? this.laneColor(lanes[holder - 1].rank) : this.theme.grid;
    row.track.sweep(scale, (index, x0, x1) => {
      const holder = row.track.values[index];
      if (!holder) return;
      context.fillStyle = color(holder);
      context.fillRect(x0, top, Math.max(x1 - x0 - 0.8, 0.6), band);
      if (x1 - x0 < 30) return;
      context.fillStyle = inkOn(color(holder));
      context.fillText(this.elided(context, lanes[holder - 1].name, x1 - x0 - 8), x0 + 5, top + band / 2 + 0.5);
    }, (x, shares) => { context.fillStyle = mixed(shares, (kind) => rgbOf(color(kind))); context.fillRect(x, top, 1, band); });
  }

  queue(context, scale, row, top, band) {
    context.fillStyle = this.theme.grid;
    context.fillRect(scale.left, top, scale.width, band);
    context.fillStyle = this.theme.states[this.model.run.states.findIndex((each) => each.key === "queue")];
    const fill = (x0, x1, length) => { const high = band * length / Math.max(row.most, 1); context.fillRect(x0, top + band - high, Math.max(x1 - x0, 0.6), high); };
    row.track.sweep(scale, (index, x0, x1) => fill(x0, x1, row.track.values[index]),
      (x, shares) => fill(x, x + 1, shares.reduce((sum, [length, share]) => sum + length * share, 0)));
    const words = say("most_items", { count: row.most }), wide = this.wide(context, words);
    context.fillStyle = this.theme.text_dim;
    if (wide < scale.width / 3) context.fillText(words, scale.left + scale.width - wide - 6, top + band / 2);
  }

  /* Marks, the selection, its arrows, cursor and pointer. */
  over(context, scale, top, bottom) {
    const { selected, cursor, pointer } = this.view, height = bottom - top;
    const middle = (row) => this.tops[row] - top + (this.model.rows[row].height - GAP) / 2 + this.model.rows[row].strip / 2;
    context.save();
    context.beginPath();
    context.rect(scale.left, 0, scale.width, height);
    context.clip();
    this.ends(context, scale, middle);
    this.marks(context, scale, middle, top, bottom);
    if (selected) {
      context.strokeStyle = this.theme.text;
      context.lineWidth = 2;
      const x0 = scale.x(selected.t0), x1 = scale.x(selected.t1), row = this.model.rows[selected.row];
      context.strokeRect(Math.max(x0, -5) + 1, this.tops[selected.row] - top, Math.min(x1, scale.left + scale.width + 5) - Math.max(x0, -5) - 2, row.height - GAP);
      for (const wake of this.view.selectedWakes()) arrow(context, scale.x(wake.t0), middle(wake.from), scale.x(wake.t1), middle(wake.to), this.theme);
    }
    for (const [time, color] of [[cursor, this.theme.accent], [pointer, this.theme.text_dim]]) {
      if (time === null) continue;
      context.fillStyle = color;
      context.fillRect(Math.round(scale.x(time)), 0, 1, height);
    }
    context.restore();
  }

  marks(context, scale, middle, top, bottom) {
    const taken = new Set();
    for (const [time, row, name, , bad] of this.model.run.marks) {
      const y = middle(row);
      if (time < scale.t0 || time > scale.t1 || y < -20 || y > bottom - top + 20) continue;
      const x = scale.x(time), place = `${row} ${Math.round(x / 7)}`;
      if (taken.has(place)) continue;
      taken.add(place);
      sign(context, name, x, y, bad ? this.theme.error : this.theme.text, this.theme.panel);
    }
  }

  ends(context, scale, middle) {
    for (const { row, lane } of this.model.lanes) {
      const x = scale.x(lane.end) + 10;
      if (!lane.ended.length || x < scale.left || x > scale.left + scale.width) continue;
      const words = lane.ended.find((each) => x + this.wide(context, each) <= scale.left + scale.width) || "";
      if (!words) continue;
      context.fillStyle = this.theme.panel;
      context.fillRect(x - 2, middle(row) - 8, this.wide(context, words) + 4, 16);
      context.fillStyle = this.theme.error;
      context.fillText(words, x, middle(row));
    }
  }

  laneColor(rank) { const colors = this.theme.lanes; return colors[((rank % colors.length) + colors.length) % colors.length]; }

  rgb(key, colors) {
    if (this.rgbOf?.colors !== colors) this.rgbOf = { colors, values: colors.map(rgbOf) };
    return this.rgbOf.values;
  }

  wide(context, text) {
    const key = context.font + text;
    if (!this.widths.has(key)) {
      if (this.widths.size > 5000) this.widths.clear();
      this.widths.set(key, context.measureText(text).width);
    }
    return this.widths.get(key);
  }

  /* Cut in the middle: names differ at their ends. */
  elided(context, text, room) {
    if (this.wide(context, text) <= room) return text;
    let kept = Math.max(Math.floor(text.length * room / this.wide(context, text)) - 1, 0);
    for (; kept > 1; kept--) {
      const cut = `${text.slice(0, Math.ceil(kept / 2))}…${text.slice(text.length - Math.floor(kept / 2))}`;
      if (this.wide(context, cut) <= room) return cut;
    }
    return "";
  }
}
