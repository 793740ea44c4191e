// The legend, which is the filter: a button for each bloc, layer and phase, with how many it holds.
const entries = [];

function listOf(kind) {
  if (kind === "bloc") return blocs.map((one) => ({ id: one.id, label: () => say(one.label), picture: shapePicture(one.allQuiet ? { ...one, colour: one.quiet } : one) }));
  if (kind === "layer") return layers.map((one) => ({ id: one.id, label: () => say(one.label), picture: linePicture(one.colour, one.dash) }));
  return phases.map((id) => ({ id, label: () => (id ? word("phase", id) : t("noPhase")), picture: spotPicture() }));
}

const spotPicture = () => svg("svg", { viewBox: "0 0 28 16", "aria-hidden": "true" }, svg("rect", { x: 9, y: 5.5, width: 10, height: 5, rx: 2.5, fill: "#4a5563" }));

function startLegend() {
  const titles = { bloc: "blocs", layer: "layers", phase: "phases" };
  for (const kind of FILTERS) {
    const list = listOf(kind);
    if (list.length < (kind === "phase" ? 2 : 1)) continue;
    const rows = list.map((item) => entryButton(kind, item));
    const group = make("section", { class: "filter" }, groupHeading(kind, titles[kind]), make("ul", {}, ...rows));
    $("filters").append(group);
  }
  $("official").addEventListener("click", () => choose({ official: !state.official }));
  $("reset").addEventListener("click", () => {
    resetFilters();
    $("official").focus();
  });
  tuckLegend();
  narrow.addEventListener("change", untuckLegend);
  $("legend").addEventListener("toggle", () => { if ($("legend").open) tucked = false; });
}

const narrow = window.matchMedia("(max-width: 760px)");
let tucked = false;
/** Open or fold the legend; where there is no room for it, it is folded. */
function tuckLegend(wanted = true) {
  tucked = wanted && narrow.matches;
  $("legend").open = wanted && !narrow.matches;
}

/** Room came: a frame may have no width yet when its page starts. What the reader folded stays folded. */
function untuckLegend() {
  if (narrow.matches || !tucked || state.scene) return;
  tucked = false;
  if (state.projector) unfolded = true;
  else $("legend").open = true;
}

function entryButton(kind, item) {
  const name = own("", "span", { class: "name" });
  const count = make("span", { class: "count" });
  const button = make("button", { type: "button", class: "entry", "aria-pressed": "true", "data-kind": kind, "data-id": item.id }, item.picture || "", name, count);
  button.addEventListener("click", (event) => toggle(kind, item.id, event.shiftKey));
  entries.push({ kind, item, button, name, count });
  return make("li", {}, button);
}

function groupHeading(kind, title) {
  const all = make("button", { type: "button", class: "plain", on: { click: () => setOff(kind, []) } });
  const none = make("button", { type: "button", class: "plain", on: { click: () => setOff(kind, choices[kind]) } });
  const heading = make("h2", {}, make("span", { "data-t": title }), all, none);
  entries.push({ kind, title, all, none });
  return heading;
}

/** Switch one entry; with `only`, switch all the others off (or everything on again). */
function toggle(kind, id, only) {
  const off = new Set(state.off[kind]);
  if (only) {
    const alone = !off.has(id) && off.size === choices[kind].length - 1;
    setOff(kind, alone ? [] : choices[kind].filter((other) => other !== id));
    return;
  }
  if (!off.delete(id)) off.add(id);
  setOff(kind, off);
}

function resetFilters() {
  choose({ official: false, from: "", to: "", undated: true, off: fresh().off });
}

/** Count what each entry holds: actors for blocs, statements for layers and phases; [shown, all]. */
function countEntries() {
  const shown = shownStatements(view);
  const count = (list, key) => list.reduce((sum, item) => sum.set(key(item), (sum.get(key(item)) || 0) + 1), new Map());
  const everyone = actors.map((_, actor) => actor);
  const bloc = (actor) => actors[actor].bloc || "";
  const field = (name) => (one) => statements[one][name] || "";
  const every = universe();
  const pair = (all, part, key) => [count(part, key), count(all, key)];
  const made = board();
  const cards = made ? made.cards.map((_, n) => n) : [];
  const blocs = made
    ? pair(cards, cards.filter((n) => !view.board.out[n]), (n) => made.cards[n].bloc || "-")
    : pair(everyone, everyone.filter((actor) => view.actors[actor]), bloc);
  return {
    bloc: blocs,
    layer: pair(every, [...shown], field("layer")),
    phase: pair(every, [...shown], field("phase")),
  };
}

function updateLegend() {
  const counts = countEntries();
  for (const entry of entries) {
    if (entry.title) {
      entry.all.textContent = t("all");
      entry.none.textContent = t("none");
      entry.all.setAttribute("aria-label", t("allOf", { group: t(entry.title) }));
      entry.none.setAttribute("aria-label", t("noneOf", { group: t(entry.title) }));
      continue;
    }
    const [shown, all] = counts[entry.kind].map((of) => of.get(entry.item.id) || 0);
    entry.button.parentElement.hidden = board() !== null && !all && !state.off[entry.kind].has(entry.item.id);
    entry.name.textContent = shorten(entry.item.label(), 120);
    entry.count.textContent = shown === all ? figure(all) : `${figure(shown)}/${figure(all)}`;
    entry.button.setAttribute("aria-pressed", String(!state.off[entry.kind].has(entry.item.id)));
  }
  for (const section of $("filters").children) section.hidden = [...section.querySelectorAll("li")].every((row) => row.hidden);
  $("official").setAttribute("aria-checked", String(state.official));
  $("reset").disabled = !filtered();
  const mark = (picture, text) => make("li", {}, picture, make("span", { text }));
  if (board()) {
    const made = board();
    const total = (style) => new Set(view.board.lines.flatMap((list, n) => (made.lines[n].style === style ? list : []))).size;
    const row = (style, n) => mark(linePicture(style.colour, style.dash, Math.min(4, style.width * 1.4)), `${say(style.label)}${total(n) ? `: ${figure(total(n))}` : ""}`);
    $("marks").replaceChildren(...made.styles.map(row));
    $("notes").replaceChildren(...made.notes.map((note) => make("li", { text: say(note) })));
    return;
  }
  $("marks").replaceChildren(
    mark(linePicture("#1b2430", [1, 3], 2), t("dotted")),
    mark(linePicture("#1b2430", [], 5), t("thick")),
    mark(shapePicture({ shape: "dot", colour: "#ffffff" }), t("bigger")),
  );
  $("notes").replaceChildren(make("li", { text: t("mixed") }));
}
