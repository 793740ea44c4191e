// The answer as a network, where it is a graph or pairs of things; places come from the server, seeded.
const MOST_NODES = 300;
const MOST_TIES = 3000;
const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
let vision = null;

const space = (iri) => iri.replace(/[^/#]*$/, "");

/** The two columns whose pairs are ties: of the same sort of thing if there are such, else any two sorts. */
function paired(model) {
  if (model.triples) return [0, 2, 1];
  const single = (cell) => cell.iri || (cell.parts && cell.parts.length === 1 && cell.parts[0].iri) || "";
  const sorts = model.columns.map((column, place) => {
    const iris = /_id$/.test(column.name) ? [] : model.rows.map((row) => single(row[place])).filter(Boolean);
    return iris.length && iris.length >= model.rows.length * 0.5 ? space(iris[0]) : "";
  });
  const usable = sorts.map((_, place) => place).filter((place) => sorts[place]);
  for (const a of usable) for (const b of usable) if (a < b && sorts[a] === sorts[b] && model.rows.some((row) => single(row[a]) && single(row[b]) && single(row[a]) !== single(row[b]))) return [a, b, -1];
  const things = usable.filter((place) => !/\/(vocab|ontology)/.test(sorts[place]));
  return things.length > 1 ? [things[0], things[1], -1] : null;
}

/** Nodes and ties of a model; null where it holds none. */
function netOf(model) {
  const found = paired(model);
  if (!found) return null;
  const [from, to, by] = found;
  const iri = (cell) => cell.iri || (cell.parts && cell.parts.length === 1 && cell.parts[0].iri) || "";
  const nodes = new Map();
  const ties = new Map();
  let cut = false;
  for (const row of model.rows) {
    const [a, b] = [iri(row[from]), iri(row[to])];
    if (!a || !b || a === b || (by >= 0 && row[by].iri === TYPE)) continue;
    const fresh = [a, b].filter((one) => !nodes.has(one)).length;
    if (nodes.size + fresh > MOST_NODES || ties.size >= MOST_TIES) { cut = true; continue; }
    for (const one of [a, b]) if (!nodes.has(one)) nodes.set(one, nodes.size);
    const key = `${nodes.get(a)} ${nodes.get(b)}`;
    const tie = ties.get(key) || { from: nodes.get(a), to: nodes.get(b), count: 0, names: new Set() };
    tie.count += 1;
    if (by >= 0) tie.names.add(row[by].text);
    ties.set(key, tie);
  }
  return ties.size ? { nodes: [...nodes.keys()], ties: [...ties.values()], cut } : null;
}

let drawnModel = null;
async function drawNetwork(model) {
  if (drawnModel === model) return;
  $("network").replaceChildren();
  cursor = -1;
  const net = netOf(model);
  const found = await post(`/query/layout?lang=${data.lang}`, { nodes: net.nodes, edges: net.ties.map(({ from, to }) => [from, to]) });
  drawnModel = model;
  const stage = make("div", { class: "stage", tabindex: "0", role: "application", "aria-label": `${t("network-label")} ${t("network-note", { nodes: net.nodes.length, edges: net.ties.length })}` });
  const tools = make("div", { class: "tools" },
    make("button", { type: "button", "aria-label": t("network-zoom-in"), onclick: () => zoom(1.3) }, "+"),
    make("button", { type: "button", "aria-label": t("network-zoom-out"), onclick: () => zoom(1 / 1.3) }, "−"),
    make("button", { type: "button", onclick: () => vision.fit() }, t("network-fit")));
  const note = [t("network-note", { nodes: net.nodes.length, edges: net.ties.length }), net.cut && t("network-cut", { nodes: net.nodes.length })].filter(Boolean).join(" ");
  $("network").replaceChildren(...[netLegend(found.nodes), stage, tools, make("p", { class: "soft" }, note)].filter(Boolean));
  const few = net.ties.length <= 40;
  if (vision) vision.destroy();
  vision = new vis.Network(stage, {
    nodes: found.nodes.map((node, id) => ({
      id, x: node.x * 1.7, y: node.y * 1.35, label: short(node.short, 26), title: node.label, shape: node.shape, size: 11, borderWidth: 1.2,
      color: { background: node.colour, border: "#1b2430", highlight: { background: node.colour, border: "#000000" } },
      font: { size: 15, color: "#1b2430", face: "system-ui, sans-serif", strokeWidth: 4, strokeColor: "#ffffff" },
    })),
    edges: net.ties.map((tie, id) => ({
      id, from: tie.from, to: tie.to, arrows: "to", width: Math.min(5, 1 + Math.log2(tie.count)), label: few ? [...tie.names].join(", ").slice(0, 40) : undefined,
      color: { color: "#7b8591", highlight: "#0b5c8a" }, smooth: { enabled: true, type: "curvedCW", roundness: 0.08 },
      font: { size: 11, color: "#4a5563", strokeWidth: 3, strokeColor: "#ffffff", align: "middle" },
    })),
  }, { physics: false, layout: { improvedLayout: false, randomSeed: 1 }, interaction: { dragNodes: false, keyboard: false, hover: false, zoomSpeed: 0.7 }, nodes: { chosen: false } });
  const inner = stage.querySelector(".vis-network");
  if (inner) inner.tabIndex = -1;
  vision.on("doubleClick", ({ nodes }) => nodes.length && openNode(found.nodes[nodes[0]]));
  stage.addEventListener("keydown", (event) => onNetworkKey(event, found.nodes));
  Object.assign(window.jembatanQuery, { network: { nodes: found.nodes, ties: net.ties.length } });
}

function netLegend(nodes) {
  const blocs = new Map(nodes.filter((node) => node.bloc).map((node) => [node.bloc, node.colour]));
  return blocs.size > 0 && make("ul", { class: "legend" }, ...[...blocs].sort().map(([name, colour]) => make("li", {},
    make("svg:svg", { viewBox: "0 0 10 10", "aria-hidden": "true" }, make("svg:circle", { cx: 5, cy: 5, r: 4.5, fill: colour, stroke: "#1b2430", "stroke-width": 0.6 })), name)));
}

const zoom = (factor) => vision.moveTo({ scale: Math.min(6, Math.max(0.05, vision.getScale() * factor)) });
function openNode(node) {
  if (node && node.href) window.location.assign(place(node.href));
}

let cursor = -1;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
function onNetworkKey(event, nodes) {
  if (event.key === "+" || event.key === "-") zoom(event.key === "+" ? 1.3 : 1 / 1.3);
  else if (event.key === "0") vision.fit();
  else if (event.key === "Enter") openNode(nodes[cursor]);
  else if (ARROWS[event.key]) {
    const [dx, dy] = ARROWS[event.key];
    const here = nodes[cursor] || { x: -dx * 1e6, y: -dy * 1e6 };
    const cost = (node) => {
      const along = (node.x - here.x) * dx + (node.y - here.y) * dy;
      return along > 0 ? along + 2 * Math.abs((node.x - here.x) * dy + (node.y - here.y) * dx) : Infinity;
    };
    const best = nodes.reduce((least, node, id) => (id !== cursor && cost(node) < cost(nodes[least] || { x: NaN, y: NaN }) ? id : least), -1);
    const next = best >= 0 ? best : nodes.findIndex((node, id) => id !== cursor && cost(node) < Infinity);
    if (next < 0) return;
    cursor = next;
    vision.selectNodes([cursor]);
    vision.moveTo({ position: vision.getPosition(cursor) });
    announce([nodes[cursor].label, nodes[cursor].bloc].filter(Boolean).join(", "));
  } else return;
  event.preventDefault();
}
