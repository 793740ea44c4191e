// Search by any name in either language: label, short name, id. A combobox by the keyboard's usual rules.
const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
let index = null;
let hits = [];
let marked = -1;

/** Actors that match, best first: whole name or short name, then beginning, then beginning of a word, then inside. */
function find(query, limit = 12) {
  const wanted = fold(query.trim());
  if (!wanted) return [];
  index = index || actors.map((actor) => [actor.short || "", actor.label.en, actor.label.id, actor.id].map((name) => fold(name.slice(0, 400))));
  const score = (name) => {
    const at = name.indexOf(wanted);
    if (at < 0) return 9;
    if (name === wanted) return 0;
    if (at === 0) return 1;
    return /[\s\-_(/]/.test(name[at - 1]) ? 2 : 3;
  };
  return index
    .map((names, actor) => [Math.min(...names.map(score)), -tiesOf[actor].length, actor])
    .filter(([best]) => best < 9)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])
    .slice(0, limit)
    .map(([, , actor]) => actor);
}

function showHits() {
  const box = $("search");
  const list = $("found");
  hits = find(box.value);
  marked = hits.length ? 0 : -1;
  const rows = hits.map((actor, place) => {
    const bloc = blocOf.get(actors[actor].bloc || "");
    const more = [actors[actor].short, bloc ? say(bloc.label) : ""].filter(Boolean).join(" · ");
    const row = make("li", { role: "option", id: `hit-${place}` }, own(shorten(nameOf(actor), 120)), make("small", { dir: "auto", text: more }));
    row.addEventListener("mousedown", (event) => {
      event.preventDefault();
      takeHit(place);
    });
    return row;
  });
  if (!rows.length && box.value.trim()) rows.push(make("li", { role: "option", "aria-disabled": "true", text: t("searchNone") }));
  list.replaceChildren(...rows);
  openHits(rows.length > 0);
  mark();
  announce(box.value.trim() ? (hits.length ? t("searchCount", { n: hits.length }) : t("searchNone")) : "");
}

function openHits(open) {
  $("found").hidden = !open;
  $("search").setAttribute("aria-expanded", String(open));
}

function mark() {
  hits.forEach((_, place) => $(`hit-${place}`).setAttribute("aria-selected", String(place === marked)));
  if (marked >= 0) {
    $("search").setAttribute("aria-activedescendant", `hit-${marked}`);
    $(`hit-${marked}`).scrollIntoView({ block: "nearest" });
  } else $("search").removeAttribute("aria-activedescendant");
}

function takeHit(place) {
  const actor = hits[place];
  if (actor === undefined) return;
  $("search").value = "";
  closeHits();
  cursor = actor;
  openActor(actor);
  $("panel").focus();
}

function closeHits() {
  hits = [];
  marked = -1;
  mark();
  openHits(false);
}

function startSearch() {
  const box = $("search");
  box.addEventListener("input", showHits);
  box.addEventListener("blur", closeHits);
  box.addEventListener("keydown", (event) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move && hits.length) marked = (marked + move + hits.length) % hits.length;
    else if (event.key === "ArrowDown" && box.value) showHits();
    else if (event.key === "Enter") takeHit(marked);
    else if (event.key === "Escape" && !$("found").hidden) {
      closeHits();
      event.stopPropagation();
    } else return;
    event.preventDefault();
    mark();
  });
}
