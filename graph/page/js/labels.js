// Names beside the actors, in one size on the screen, never on top of each other: the most tied come first,
// and zooming in brings out the rest.
const measured = new Map();
let placed = { key: "", labels: [] };

const nameLines = new Map();
/** A name in at most two lines of about 18 letters, 13 on a phone. */
function linesOf(text) {
  if (nameLines.has(text)) return nameLines.get(text);
  const most = window.innerWidth < 600 ? 13 : 18;
  const lines = [""];
  for (const piece of shorten(text.replace(/\s+/g, " "), 80).split(" ")) {
    const last = lines[lines.length - 1];
    if (!last || last.length + piece.length < most) lines[lines.length - 1] = last ? `${last} ${piece}` : piece;
    else lines.push(piece);
  }
  const result = lines.slice(0, 2).map((line) => shorten(line, most + 3));
  if (lines.length > 2) result[1] = `${shorten(result[1], most + 2).replace(/…$/, "")}…`;
  nameLines.set(text, result);
  return result;
}

function widthOf(context, text, font) {
  const key = `${font} ${text}`;
  if (!measured.has(key)) measured.set(key, context.measureText(text).width);
  return measured.get(key);
}

/** Rectangles already taken, found by squares of 80 pixels. */
function makeGrid() {
  const cells = new Map();
  const each = (box, act) => {
    for (let x = Math.floor(box[0] / 80); x <= Math.floor(box[2] / 80); x += 1) {
      for (let y = Math.floor(box[1] / 80); y <= Math.floor(box[3] / 80); y += 1) {
        if (act(`${x},${y}`)) return true;
      }
    }
    return false;
  };
  const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  return {
    add: (box, owner) => each(box, (cell) => {
      if (!cells.has(cell)) cells.set(cell, []);
      cells.get(cell).push([box, owner]);
      return false;
    }),
    taken: (box, free) => each(box, (cell) => (cells.get(cell) || []).some(([other, who]) => !free(who) && meet(box, other))),
  };
}

/** Choose which names are drawn, and where, for one zoom; panning does not change them. */
function placeLabels(context, points, scale, size, view, bright) {
  const grid = makeGrid();
  const seen = points.filter((point) => view.actors[point.id]);
  for (const { id, x, y, size: radius } of seen) {
    const r = Math.max(2, radius * scale * 0.8);
    grid.add([x * scale - r, y * scale - r, x * scale + r, y * scale + r], id);
  }
  const rank = (id) => (id === state.actor || id === cursor ? 1e6 : bright && bright.has(id) ? 1e4 : 0) + tiesOf[id].length;
  const able = (id) => id === cursor || ((!bright || bright.has(id)) && (view.linked[id] || id === state.actor));
  const font = `${size}px system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif`;
  context.font = font;
  const tall = size * 1.16;
  const labels = [];
  const order = seen.filter(({ id }) => able(id)).sort((a, b) => rank(b.id) - rank(a.id) || a.id - b.id);
  for (const [place, point] of order.entries()) {
    // The most tied are named even over other actors, never over another name.
    const free = (who) => who === point.id || (place < 12 && typeof who === "number");
    const lines = linesOf(actors[point.id].short || nameOf(point.id));
    const wide = Math.max(...lines.map((line) => widthOf(context, line, font))) + 4;
    const high = lines.length * tall;
    const [x, y, r] = [point.x * scale, point.y * scale, point.size * scale + 2];
    const spots = [[x, y + r, "center"], [x, y - r - high, "center"], [x + r + wide / 2, y - high / 2, "center"], [x - r - wide / 2, y - high / 2, "center"]];
    for (const [cx, top] of spots) {
      const box = [cx - wide / 2, top, cx + wide / 2, top + high];
      if (grid.taken(box, free) && rank(point.id) < 1e6) continue;
      grid.add(box, `label ${point.id}`);
      labels.push({ box, lines, x: cx / scale, y: (top + tall / 2) / scale, strong: point.id === state.actor });
      break;
    }
  }
  return labels;
}

/** Draw the names over the picture; `context` is in the network's own coordinates. */
function drawLabels(context, points, scale, view, bright) {
  const size = state.projector ? 18 : 12;
  const key = [scale.toFixed(4), size, lang, cursor, paints].join(" ");
  if (placed.key !== key) placed = { key, labels: placeLabels(context, points, scale, size, view, bright) };
  context.save();
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const stage = $("graph").getBoundingClientRect();
  const [from, to] = [network.DOMtoCanvas({ x: 0, y: 0 }), network.DOMtoCanvas({ x: freeWidth(stage), y: stage.height })];
  for (const label of placed.labels) {
    // A name that would be cut at the edge is left out: half a name is no name.
    const [left, top, right, bottom] = label.box.map((side) => side / scale);
    if (!label.strong && (left < from.x || right > to.x || top < from.y || bottom > to.y)) continue;
    context.font = `${label.strong ? "bold " : ""}${size / scale}px system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif`;
    label.lines.forEach((line, row) => {
      const y = label.y + (row * size * 1.16) / scale;
      context.lineWidth = 3.5 / scale;
      context.strokeStyle = "rgba(255,255,255,.9)";
      context.strokeText(line, label.x, y);
      context.fillStyle = "#1b2430";
      context.fillText(line, label.x, y);
    });
  }
  context.restore();
}
