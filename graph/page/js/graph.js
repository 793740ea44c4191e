// The picture: vis-network with fixed positions. Only what changed is told to it; nothing ever moves.
let network = null;
let nodeSet = null;
let view = null;
let bright = null;
let cursor = -1;
let paints = 0;
let points = [];
const lookOf = new Map();

function startGraph() {
  const { nodes, options } = data.net;
  const box = $("graph").getBoundingClientRect();
  const upright = box.height > box.width * 1.15;
  points = nodes.map((node) => ({ id: node.id, x: upright ? node.y : node.x, y: upright ? node.x : node.y, size: node.size }));
  layLines();
  gatherStrokes();
  nodeSet = new vis.DataSet(nodes.map((node) => ({ ...node, ...points[node.id], ...remember(actorLook(node.id, view, bright)) })));
  network = new vis.Network($("graph"), { nodes: nodeSet, edges: [] }, options);
  const frame = $("graph").querySelector(".vis-network");
  if (frame) frame.tabIndex = -1;
  network.on("beforeDrawing", (context) => {
    watchMotion();
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = "#ffffff";
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    context.restore();
    drawUnder(context, network ? network.getScale() : 1);
  });
  network.on("afterDrawing", (context) => {
    const scale = network.getScale();
    drawCursor(context, scale);
    drawTaken(context, scale);
    drawOver(context, scale);
  });
  network.on("click", ({ pointer }) => pick(pointer.DOM));
  for (const event of ["dragStart", "zoom"]) network.on(event, hideTip);
  $("graph").addEventListener("pointermove", onHover);
  $("graph").addEventListener("pointerleave", hideTip);
  network.once("initRedraw", () => openOn());
}

function remember(look) {
  lookOf.set(look.id, JSON.stringify(look));
  return look;
}

/** Bring the picture to the state; only actors whose look changed are updated. */
function paint() {
  bright = spotlight(view);
  paints += 1;
  if (!network || board()) return;
  gatherStrokes();
  const looks = actors.map((_, actor) => actorLook(actor, view, bright));
  const changed = looks.filter((look) => lookOf.get(look.id) !== JSON.stringify(look));
  if (changed.length) nodeSet.update(changed.map(remember));
  network.redraw();
}

function pick(at) {
  const actor = network.getNodeAt(at);
  const tie = actor === undefined ? tieAt(at) : -1;
  cursor = actor === undefined ? -1 : actor;
  if (actor !== undefined) choose({ actor, tie: -1, item: null, steps: state.actor === actor ? state.steps : 0 });
  else if (tie >= 0) choose({ tie });
  else if (!state.steps) choose({ actor: -1, tie: -1 });
  else choose({ tie: -1 });
}

let hovering = 0;
/** Name what is under the mouse, at most once for each frame. */
function onHover(event) {
  window.cancelAnimationFrame(hovering);
  if (event.pointerType !== "mouse" || event.buttons) return;
  const stage = $("graph").getBoundingClientRect();
  const at = { x: event.clientX - stage.left, y: event.clientY - stage.top };
  hovering = window.requestAnimationFrame(() => {
    const actor = network.getNodeAt(at);
    const tie = actor === undefined ? tieAt(at) : -1;
    $("graph").style.cursor = actor !== undefined || tie >= 0 ? "pointer" : "grab";
    if (actor !== undefined) showTip(actorTip(actor), at);
    else if (tie >= 0) showTip(tieTip(tie), at);
    else hideTip();
  });
}

function actorTip(actor) {
  const facts = [say((blocOf.get(actors[actor].bloc || "") || {}).label), counted("tiesOf", tiesOf[actor].filter((tie) => view.ties[tie].length).length)];
  return `${shorten(nameOf(actor), 160)}\n${facts.filter(Boolean).join(" · ")}`;
}

function tieTip(tie) {
  const list = view.ties[tie];
  const kinds = [...new Set(list.map((one) => say(layerOf.get(statements[one].layer || "").label)))].join(", ");
  const alleged = onlyAlleged(list) ? `\n${t("allegedOnly")}` : "";
  return `${shorten(nameOf(ties[tie].from), 90)} → ${shorten(nameOf(ties[tie].to), 90)}\n${counted("actsOf", actsShown(tie, list))} · ${kinds}${alleged}`;
}

function showTip(text, at) {
  const tip = $("tip");
  tip.textContent = text;
  tip.hidden = false;
  const stage = $("stage").getBoundingClientRect();
  tip.style.left = `${Math.max(4, Math.min(at.x + 14, stage.width - tip.offsetWidth - 6))}px`;
  tip.style.top = `${at.y + tip.offsetHeight + 24 > stage.height ? Math.max(4, at.y - tip.offsetHeight - 12) : at.y + 16}px`;
}

function hideTip() {
  $("tip").hidden = true;
}
