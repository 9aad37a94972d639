/* What is in sight, selected and pointed at. Whoever changes it calls `changed`; what follows is drawn once a frame. */

class View {
  constructor(model) {
    this.model = model;
    const length = model.run.end - model.begin;
    this.least = model.begin - length * 0.01;
    this.most = model.run.end + length * 0.03;
    Object.assign(this, { t0: this.least, t1: this.most, cursor: null, pointer: null, selected: null, rows: [], dark: false });
    if (model.run.span) [this.t0, this.t1] = model.run.span;
    this.listeners = [];
    this.due = false;
  }

  changed() {
    if (this.due) return;
    this.due = true;
    requestAnimationFrame(() => { this.due = false; this.listeners.forEach((each) => each()); });
  }

  /* Show this stretch, as near as the run and the clock's grain allow. */
  show(t0, t1) {
    const length = Math.min(Math.max(t1 - t0, 200), this.most - this.least);
    const middle = (t0 + t1) / 2;
    this.t0 = Math.min(Math.max(middle - length / 2, this.least), this.most - length);
    this.t1 = this.t0 + length;
    this.changed();
  }

  zoom(factor, at = this.cursor !== null && this.cursor > this.t0 && this.cursor < this.t1 ? this.cursor : (this.t0 + this.t1) / 2) {
    this.show(at - (at - this.t0) * factor, at + (this.t1 - at) * factor);
  }

  pan(share) { this.show(this.t0 + (this.t1 - this.t0) * share, this.t1 + (this.t1 - this.t0) * share); }
  all() { this.show(this.least, this.most); }

  select(interval, follow = false) {
    this.selected = interval;
    if (interval) {
      this.cursor = interval.t0;
      if (follow && (interval.t0 < this.t0 || interval.t0 > this.t1)) {
        const half = (this.t1 - this.t0) / 2;
        this.show(interval.t0 - half, interval.t0 + half);
      }
    }
    this.changed();
  }

  step(direction, sameLane) {
    const from = this.cursor ?? (direction > 0 ? this.least : this.most);
    const only = sameLane && this.selected ? this.selected.row : null;
    const found = this.model.event(from, direction, only);
    if (found) this.select(found, true);
  }

  /* Have a moment in sight. */
  standAt(time) {
    const half = (this.t1 - this.t0) / 2;
    this.cursor = time;
    if (time < this.t0 || time > this.t1) this.show(time - half, time + half);
    this.changed();
  }

  /* Show a finding's or a hit's stretch with some air around it, and mark its rows. */
  jump(span, rows) {
    this.rows = rows;
    if (span) {
      const air = Math.max((span[1] - span[0]) * 0.15, 1000);
      this.cursor = span[0];
      this.show(span[0] - air, span[1] + air);
    }
    this.changed();
  }
}
