// The picture: vis-network with fixed positions. Only what changed is told to it; nothing ever moves.
let network = null;
let nodeSet = null;
let edgeSet = null;
let view = null;
let bright = null;
let cursor = -1;
let paints = 0;
let points = [];
const drawn = { nodes: new Map(), edges: new Map() };

function startGraph() {
  const { nodes, edges, options } = data.net;
  const box = $("graph").getBoundingClientRect();
  const upright = box.height > box.width * 1.15;
  points = nodes.map((node) => ({ id: node.id, x: upright ? node.y : node.x, y: upright ? node.x : node.y, size: node.size }));
  const many = edges.length > 2500;
  const bend = (edge) => (edge.both && !many ? { smooth: { enabled: true, type: "curvedCW", roundness: 0.14 } } : {});
  nodeSet = new vis.DataSet(nodes.map((node) => ({ ...node, ...points[node.id], ...remember("nodes", actorLook(node.id, view, bright)) })));
  edgeSet = new vis.DataSet(edges.map(({ id, from, to, both }) => ({ id, from, to, ...bend({ both }), ...remember("edges", tieLook(id, view)) })));
  const interaction = { ...options.interaction, hideEdgesOnDrag: many, hideEdgesOnZoom: many };
  network = new vis.Network($("graph"), { nodes: nodeSet, edges: edgeSet }, { ...options, interaction });
  const frame = $("graph").querySelector(".vis-network");
  if (frame) frame.tabIndex = -1;
  network.on("beforeDrawing", (context) => {
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = "#ffffff";
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    context.restore();
  });
  network.on("afterDrawing", (context) => {
    const scale = network.getScale();
    drawCursor(context, scale);
    drawLabels(context, points, scale, view, bright);
  });
  network.on("click", ({ pointer }) => pick(pointer.DOM));
  network.on("hoverNode", ({ node, pointer }) => showTip(actorTip(node), pointer.DOM));
  network.on("hoverEdge", ({ edge, pointer }) => showTip(tieTip(edge), pointer.DOM));
  for (const event of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(event, hideTip);
  network.once("afterDrawing", () => fitAll(false));
}

function remember(kind, look) {
  drawn[kind].set(look.id, JSON.stringify(look));
  return look;
}

/** Bring the picture to the state; only actors and ties whose look changed are updated. */
function paint() {
  bright = spotlight(view);
  paints += 1;
  if (!network) return;
  const changed = (kind, looks) => looks.filter((look) => drawn[kind].get(look.id) !== JSON.stringify(look)).map((look) => remember(kind, look));
  const nodes = changed("nodes", actors.map((_, actor) => actorLook(actor, view, bright)));
  const edges = changed("edges", ties.map((_, tie) => tieLook(tie, view)));
  if (edges.length) edgeSet.update(edges);
  if (nodes.length) nodeSet.update(nodes);
  network.redraw();
}

function pick(at) {
  const actor = network.getNodeAt(at);
  const tie = actor === undefined ? network.getEdgeAt(at) : undefined;
  cursor = actor === undefined ? -1 : actor;
  if (actor !== undefined) choose({ actor, tie: -1, steps: state.actor === actor ? state.steps : 0 });
  else if (tie !== undefined) choose({ tie });
  else if (!state.steps) choose({ actor: -1, tie: -1 });
  else choose({ tie: -1 });
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
