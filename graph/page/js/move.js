// Moving the camera and the keyboard's cursor; the actors themselves stay where they are.
/** Show every actor that is shown, with room for the names at the sides, beside the panel. */
function fitAll(animated = true) {
  if (board()) fitBoard();
  else fitTo(points.filter((point) => view.actors[point.id]), animated);
}

/** The first look: everything; with an actor chosen, the actor and its neighbours, never smaller than everything. */
function openOn() {
  fitTo(points.filter((point) => view.actors[point.id]), false, true);
  const least = network.getScale();
  if (state.actor < 0 || !view.actors[state.actor] || state.steps) {
    if (!$("panel").hidden) fitTo(points.filter((point) => (bright ? bright.has(point.id) : view.actors[point.id])), false);
  } else fitTo(points.filter((point) => bright && bright.has(point.id) && view.actors[point.id]), false);
  if (network.getScale() < least && !state.scene && state.without < 0) network.moveTo({ scale: least, animation: false });
  if (state.actor >= 0) reveal(state.actor, false);
  fitted = Math.round(freeWidth($("graph").getBoundingClientRect()));
}

let fitted = 0;
/** Show everything again where the free part of the stage became wider or narrower: a scene or a panel came or went. */
function refit() {
  if (!network || board() || state.table) return;
  const wide = Math.round(freeWidth($("graph").getBoundingClientRect()));
  if (wide === fitted) return;
  fitted = wide;
  network.setSize("100%", "100%");
  network.redraw();
  fitAll(false);
}

function fitTo(some, animated, whole = false) {
  if (!network || !some.length) return;
  const stage = $("graph").getBoundingClientRect();
  const right = whole ? stage.width : freeWidth(stage);
  const side = right < 600 ? 66 : 88;
  const [left, top] = [Math.min(...some.map(({ x }) => x)), Math.min(...some.map(({ y }) => y))];
  const [wide, high] = [Math.max(...some.map(({ x }) => x)) - left, Math.max(...some.map(({ y }) => y)) - top];
  const room = [Math.max(40, right - 2 * side), Math.max(40, stage.height - 100)];
  const scale = Math.min(1.6, room[0] / Math.max(wide, 1), room[1] / Math.max(high, 1));
  const shift = { x: (stage.width - right) / 2 / scale, y: 8 / scale };
  network.moveTo({ position: { x: left + wide / 2 + shift.x, y: top + high / 2 + shift.y }, scale, animation: motion(animated) });
}

/** Width of the part of the stage that the panel leaves free. */
function freeWidth(stage) {
  const panel = $("panel").hidden ? null : $("panel").getBoundingClientRect();
  return panel && panel.width < stage.width * 0.8 ? panel.left - stage.left : stage.width;
}

const motion = (animated) => (animated && !calm.matches ? { duration: 250, easingFunction: "easeInOutQuad" } : false);

function zoomBy(factor) {
  if (board()) sizeBoard(boardScale * factor);
  if (board()) return;
  if (!network) return;
  const scale = Math.min(8, Math.max(0.02, network.getScale() * factor));
  network.moveTo({ scale, animation: motion(true) });
}

function panBy(x, y) {
  const scale = network.getScale();
  const at = network.getViewPosition();
  network.moveTo({ position: { x: at.x + x / scale, y: at.y + y / scale }, animation: false });
}

/** Bring an actor into the free part of the stage, if it is not there: outside, or behind the panel. */
function reveal(actor, animated = true) {
  if (!network || board() || state.table || actor < 0 || !view.actors[actor]) return;
  const at = network.canvasToDOM(points[actor]);
  const stage = $("graph").getBoundingClientRect();
  const right = freeWidth(stage);
  if (at.x > 30 && at.x < right - 40 && at.y > 30 && at.y < stage.height - 40) return;
  const scale = network.getScale();
  const shift = { x: (right - stage.width) / 2 / scale, y: 0 };
  network.moveTo({ position: { x: points[actor].x - shift.x, y: points[actor].y }, scale, animation: motion(animated) });
}

/** The nearest shown actor in a direction: distance along it, with sideways distance counting double. */
function nextActor(from, dx, dy) {
  const start = points[from];
  let best = -1;
  let least = Infinity;
  for (const point of points) {
    if (point.id === from || !view.actors[point.id]) continue;
    const along = (point.x - start.x) * dx + (point.y - start.y) * dy;
    const aside = Math.abs((point.x - start.x) * dy) + Math.abs((point.y - start.y) * dx);
    const cost = along + 2 * aside;
    if (along > 0 && cost < least) [best, least] = [point.id, cost];
  }
  return best;
}

function moveCursor(dx, dy) {
  const shown = ranked(view);
  const first = shown.length ? shown.find((actor) => view.actors[actor]) : view.actors.indexOf(true);
  const from = cursor >= 0 && view.actors[cursor] ? cursor : state.actor >= 0 && view.actors[state.actor] ? state.actor : -1;
  const to = from < 0 ? first : nextActor(from, dx, dy);
  if (to === undefined || to < 0) return;
  cursor = to;
  reveal(cursor);
  network.redraw();
  announce(actorTip(cursor).replace("\n", ". "));
}

function drawCursor(context, scale) {
  if (cursor < 0 || !view.actors[cursor]) return;
  const { x, y, size } = points[cursor];
  context.save();
  context.beginPath();
  context.arc(x, y, size + 6 / scale, 0, 2 * Math.PI);
  context.lineWidth = 3 / scale;
  context.strokeStyle = "#0b5c8a";
  context.stroke();
  context.restore();
}

/** Where somebody stood who is taken out: an empty circle and a cross. */
function drawTaken(context, scale) {
  for (const actor of membersOf(state.without)) {
    const { x, y, size } = points[actor];
    context.save();
    context.beginPath();
    context.setLineDash([4 / scale, 3 / scale]);
    context.arc(x, y, size, 0, 2 * Math.PI);
    context.moveTo(x - size * 0.7, y - size * 0.7);
    context.lineTo(x + size * 0.7, y + size * 0.7);
    context.moveTo(x + size * 0.7, y - size * 0.7);
    context.lineTo(x - size * 0.7, y + size * 0.7);
    context.lineWidth = (actor === state.without ? 2.5 : 1.5) / scale;
    context.strokeStyle = "#4a5563";
    context.stroke();
    context.restore();
  }
}
