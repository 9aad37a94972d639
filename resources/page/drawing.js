/* Colours, patterns, signs and arrows: what rows are drawn with. */

const rgbCache = new Map();
function rgbOf(color) {
  if (!rgbCache.has(color)) rgbCache.set(color, [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16)));
  return rgbCache.get(color);
}

function mixed(shares, colorOf) {
  const sum = [0, 0, 0];
  for (const [kind, share] of shares) colorOf(kind).forEach((value, i) => { sum[i] += value * share; });
  return `rgb(${sum.map(Math.round).join(",")})`;
}

function inkOn(color) {
  const [red, green, blue] = rgbOf(color).map((value) => (value / 255) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.19 ? "#000000" : "#ffffff";
}

function patternOf(context, name, theme) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = 8;
  const pen = tile.getContext("2d");
  pen.globalAlpha = theme.dark ? 0.3 : 0.45;
  pen.strokeStyle = pen.fillStyle = theme.panel;
  const lines = { diagonal: [[-2, 2, 2, -2], [-2, 10, 10, -2], [6, 10, 10, 6]], back: [[-2, 6, 2, 10], [-2, -2, 10, 10], [6, -2, 10, 2]], lines: [[0, 2.5, 8, 2.5], [0, 6.5, 8, 6.5]] };
  lines.cross = [...lines.diagonal, ...lines.back];
  if (name === "dots") for (const [x, y] of [[1, 1], [5, 1], [3, 5], [7, 5]]) pen.fillRect(x, y, 1.4, 1.4);
  for (const [x0, y0, x1, y1] of lines[name] || []) { pen.beginPath(); pen.moveTo(x0, y0); pen.lineTo(x1, y1); pen.stroke(); }
  return context.createPattern(tile, "repeat");
}

function sign(context, name, x, y, color, ground) {
  const shapes = {
    start: [[-4, -4], [4, -4], [0, 4]], first: [[-4, -4], [4, 0], [-4, 4]], last: [[-3.5, -3.5], [3.5, -3.5], [3.5, 3.5], [-3.5, 3.5]],
    orphaned: [[0, -5], [5, 0], [0, 5], [-5, 0]], exception: [[0, -6], [6, 5], [-6, 5]], deadlock: [[0, -6], [6, 5], [-6, 5]],
    exit: [[-1.5, -6], [1.5, -6], [1.5, 6], [-1.5, 6]],
  };
  context.lineWidth = name === "killed" ? 2 : 1.3;
  context.beginPath();
  if (name === "killed") { context.moveTo(x - 5, y - 5); context.lineTo(x + 5, y + 5); context.moveTo(x - 5, y + 5); context.lineTo(x + 5, y - 5); }
  else if (name === "reaped") context.arc(x, y, 4, 0, 7);
  else { (shapes[name] || shapes.exit).forEach(([dx, dy], i) => (i ? context.lineTo(x + dx, y + dy) : context.moveTo(x + dx, y + dy))); context.closePath(); }
  const full = ["start", "first", "exit"].includes(name);
  context.fillStyle = full ? color : ground;
  context.strokeStyle = full ? ground : color;
  if (name !== "killed") context.fill();
  else context.strokeStyle = color;
  context.stroke();
  if (["exception", "deadlock"].includes(name)) { context.fillStyle = color; context.fillRect(x - 0.7, y - 2, 1.4, 4); }
}

function arrow(context, x0, y0, x1, y1, theme) {
  const from = Math.min(Math.max(x0, -2000), 6000), to = Math.min(Math.max(x1, -2000), 6000);
  const bend = Math.min(Math.max(Math.abs(to - from) / 2, 14), 60);
  for (const [width, color] of [[4.5, theme.panel], [1.8, theme.text]]) {
    context.lineWidth = width;
    context.strokeStyle = color;
    context.beginPath();
    context.moveTo(from, y0);
    context.bezierCurveTo(from + bend, y0, to - bend, y1, to, y1);
    context.stroke();
  }
  context.fillStyle = theme.text;
  context.beginPath();
  context.arc(from, y0, 2.5, 0, 7);
  context.moveTo(to, y1);
  context.lineTo(to - 8, y1 - 4);
  context.lineTo(to - 8, y1 + 4);
  context.fill();
}
