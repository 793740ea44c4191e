// The lines between actors, drawn by ourselves under vis-network's actors: positions never change, so each look
// is one path, made when the state changes and only stroked when the camera moves.
let lines = [];
let strokes = [];
const coarse = window.matchMedia("(pointer: coarse)");

/** The course of each tie, once: straight, or bent aside when the opposite tie exists too. */
function layLines() {
  const there = new Set(ties.map(({ from, to }) => from * actors.length + to));
  lines = ties.map(({ from, to }) => {
    const both = there.has(to * actors.length + from);
    const [a, b] = [points[from], points[to]];
    const bend = both ? 0.09 : 0;
    const middle = { x: (a.x + b.x) / 2 - (b.y - a.y) * bend, y: (a.y + b.y) / 2 + (b.x - a.x) * bend };
    return { start: outside(a, middle, 1), middle, end: outside(b, middle, 2), bent: both };
  });
}

/** The point where a line from an actor towards another point leaves the actor's picture. */
function outside(actor, towards, gap) {
  const length = Math.hypot(towards.x - actor.x, towards.y - actor.y);
  const part = Math.min(0.9, (actor.size + gap) / Math.max(length, 1));
  return { x: actor.x + (towards.x - actor.x) * part, y: actor.y + (towards.y - actor.y) * part };
}

/** Gather the shown ties by look; pale ones are drawn first. */
function gatherStrokes() {
  const looks = new Map();
  ties.forEach((_, tie) => {
    const look = tieLook(tie, view);
    if (look.hidden) return;
    const key = JSON.stringify([look.opacity, look.colour, look.width, look.dash]);
    if (!looks.has(key)) looks.set(key, { ...look, path: new Path2D(), heads: new Path2D() });
    addLine(looks.get(key), lines[tie]);
  });
  strokes = [...looks.values()].sort((a, b) => a.opacity - b.opacity);
}

function addLine(stroke, { start, middle, end, bent }) {
  const from = bent ? middle : start;
  const length = Math.max(Math.hypot(end.x - from.x, end.y - from.y), 0.1);
  const [dx, dy] = [(end.x - from.x) / length, (end.y - from.y) / length];
  const head = Math.min(5.5 + 1.5 * stroke.width, length);
  const base = { x: end.x - dx * head, y: end.y - dy * head };
  const half = head * 0.38;
  stroke.path.moveTo(start.x, start.y);
  if (bent) stroke.path.quadraticCurveTo(middle.x, middle.y, base.x, base.y);
  else stroke.path.lineTo(base.x, base.y);
  stroke.heads.moveTo(end.x, end.y);
  stroke.heads.lineTo(base.x - dy * half, base.y + dx * half);
  stroke.heads.lineTo(base.x + dy * half, base.y - dx * half);
  stroke.heads.closePath();
}

/** Draw the lines; `context` is in the network's own coordinates. */
function drawLines(context, scale) {
  context.save();
  context.lineCap = "butt";
  for (const { path, heads, colour, opacity, width, dash } of strokes) {
    context.globalAlpha = opacity;
    context.strokeStyle = colour;
    context.fillStyle = colour;
    context.lineWidth = Math.max(width, 0.45 / scale);
    context.setLineDash(dash);
    context.stroke(path);
    context.fill(heads);
  }
  context.restore();
}

/** The shown tie nearest to a place on the stage, within a finger's or a pointer's reach; -1 for none. */
function tieAt(at) {
  const spot = network.DOMtoCanvas(at);
  let best = -1;
  let least = (coarse.matches ? 14 : 6) / network.getScale();
  ties.forEach((_, tie) => {
    if (!view.ties[tie].length) return;
    const { start, middle, end, bent } = lines[tie];
    const half = { x: (start.x + 2 * middle.x + end.x) / 4, y: (start.y + 2 * middle.y + end.y) / 4 };
    const gap = bent ? Math.min(gapTo(spot, start, half), gapTo(spot, half, end)) : gapTo(spot, start, end);
    if (gap < least) [best, least] = [tie, gap];
  });
  return best;
}

function gapTo(spot, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const along = ((spot.x - a.x) * dx + (spot.y - a.y) * dy) / Math.max(dx * dx + dy * dy, 1e-9);
  const part = Math.min(1, Math.max(0, along));
  return Math.hypot(spot.x - a.x - dx * part, spot.y - a.y - dy * part);
}
