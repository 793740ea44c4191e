// What stands in a scene's text: words, figures and citations that open, actors that are opened.
const LONG_LIST = 12;

function piecesOf(scene, pieces, notes) {
  return pieces.map((piece) => {
    if (typeof piece === "string") return document.createTextNode(piece);
    const [kind, name, label] = piece;
    if (kind === "a") return actorLink(name, label);
    if (kind === "f") return opener(scene, kind, name, notes);
    return make("span", { class: "marked" }, "\u2060", opener(scene, kind, name, notes));
  });
}

function actorLink(name, label) {
  if (!numberOf.has(name)) return own(label);
  const link = make("a", { href: `#actor=${encodeURIComponent(name)}`, class: "named" }, own(label));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    choose({ select: name });
  });
  return link;
}

/** A figure or a citation: a button that opens, below its paragraph, how it was found and what it rests on. */
function opener(scene, kind, name, notes) {
  const told = kind === "f" ? scene.figures[name] : scene.cited[name];
  const text = kind === "f" ? say(told.text) : String(Object.keys(scene.cited).indexOf(name) + 1);
  const label = kind === "f" ? t("sceneFigure", { value: text }) : t("sceneCite", { n: figure(told.sources.length) });
  const button = make("button", { type: "button", class: kind === "f" ? "figure" : "cite", text, title: label, "aria-label": label, "aria-expanded": "false" });
  button.addEventListener("click", () => {
    const again = notes.dataset.open === `${kind} ${name}`;
    for (const other of notes.parentElement.querySelectorAll("[aria-expanded]")) other.setAttribute("aria-expanded", "false");
    notes.dataset.open = again ? "" : `${kind} ${name}`;
    notes.replaceChildren(...(again ? [] : basis(told)));
    notes.hidden = again;
    button.setAttribute("aria-expanded", String(!again));
  });
  return button;
}

function basis(told) {
  const parts = told.how ? [make("p", {}, own(say(told.how)))] : [];
  if (!told.sources.length) return [...parts, make("p", { class: "meta", text: t("sceneWholeCase") })];
  const counts = { statements: figure(told.statements), sources: figure(told.sources.length) };
  if (told.statements) parts.push(make("p", { class: "meta", text: t("sceneRests", counts) }));
  return [...parts, sourceList(told.sources)];
}

function sourceList(numbers) {
  const entry = (number) => make("li", {}, ...sceneSource(sources[number]));
  const list = make("ul", { class: "scene-sources" }, ...numbers.slice(0, LONG_LIST).map(entry));
  if (numbers.length > LONG_LIST) {
    const rest = numbers.slice(LONG_LIST);
    const more = make("button", { type: "button", class: "linkish", text: t("sceneMore", { n: figure(rest.length) }) });
    more.addEventListener("click", () => {
      list.lastChild.remove();
      list.append(...rest.map(entry));
    });
    list.append(make("li", {}, more));
  }
  return list;
}

function sceneSource(source) {
  const title = source.url
    ? make("a", { href: source.url, target: "_blank", rel: "noopener noreferrer" }, own(source.title))
    : own(source.title);
  const more = [source.publisher, dateText(source.date)].filter(Boolean).join(", ");
  return [title, more ? own(` ${more}`, "span", { class: "meta" }) : ""];
}
