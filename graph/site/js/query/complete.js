// Completion: the word before the cursor, completed from prefixes, the vocabulary, the data's things, and the query itself.
const list = $("completions");
let offers = [];
let chosenOffer = -1;
let quiet = false;

/** The word that ends at the cursor: where it begins and what it is. */
function wordAt() {
  const end = editor.selectionStart;
  if (end !== editor.selectionEnd) return null;
  const text = /(?:[?$][\p{L}\p{N}_]*|[\p{L}\p{N}_.-]*:?[\p{L}\p{N}_.%-]*)$/u.exec(editor.value.slice(Math.max(0, end - 120), end))[0];
  return { text, start: end - text.length, end };
}

/** What a word can become, best first: those that begin with it, those that hold it, those whose label holds it. */
function completions(word) {
  const wanted = fold(word);
  if (/^[?$]/.test(word)) {
    const names = new Set(tokens(editor.value).filter(({ kind, text, start }) => kind === "v" && start + text.length !== editor.selectionStart).map(({ text }) => text));
    return [...names].filter((name) => fold(name).startsWith(wanted) && name !== word).sort().map((name) => [name, "", "variable"]);
  }
  const prefixed = word.includes(":");
  const scored = [];
  const score = (code, label, sort, other) => {
    const own = fold(code);
    const local = own.slice(own.indexOf(":") + 1);
    const told = fold(other ? `${label} ${other}` : label);
    const rank = own.startsWith(wanted) ? 0 : !prefixed && local.startsWith(wanted) ? 1 : told.startsWith(wanted) ? 2 : told.includes(` ${wanted}`) ? 3 : own.includes(wanted) ? 4 : -1;
    if (rank >= 0 && code !== word) scored.push([rank, ORDER.indexOf(sort), code, label, sort]);
  };
  if (!prefixed) {
    for (const name of Object.keys(known.prefixes)) if (fold(name).startsWith(wanted) && wanted) scored.push([0, 0, `${name}:`, known.prefixes[name], "prefix"]);
    for (const name of KEYWORDS) if (fold(name).startsWith(wanted) && wanted && name !== word) scored.push([0, 1, name, "", "keyword"]);
  }
  if (prefixed || wanted.length > 1) {
    const part = prefixed ? word.slice(word.indexOf(":") + 1) : "";
    for (const [code, label, sort, other] of known.words) {
      if (!prefixed || code.startsWith(word.slice(0, word.indexOf(":") + 1))) {
        if (prefixed && part && !fold(code).startsWith(wanted)) {
          if (fold(`${code} ${label}`).includes(fold(part))) scored.push([5, ORDER.indexOf(sort), code, label, sort]);
        } else score(code, label, sort, other);
      }
    }
  }
  scored.sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1));
  return scored.slice(0, 60).map(([, , code, label, sort]) => [code, label, sort]);
}
const ORDER = ["prefix", "keyword", "class", "property", "concept", "actor", "event", "place", "source", "asset", "claim", "case", "flow", "relation"];

function openCompletions(told) {
  const word = wordAt();
  offers = word ? completions(word.text) : [];
  if (!offers.length) {
    closeCompletions();
    if (told) announce(t("completion-none"));
    return;
  }
  list.replaceChildren(...offers.map(([code, label, sort], number) => make("li", { role: "option", id: `offer-${number}`, "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); accept(number); } },
    make("b", { dir: "ltr" }, code), make("span", { dir: "auto" }, label), make("small", {}, t(`sort-${sort}`)))));
  list.hidden = false;
  setPlace(word.start);
  choose(0);
  if (told) announce(t("completions-count", { count: offers.length }));
}

/** Put the list under the word, within the editor's width. */
function setPlace(offset) {
  const style = getComputedStyle(editor);
  const before = editor.value.slice(0, offset);
  const line = before.split("\n").length;
  const column = offset - before.lastIndexOf("\n") - 1;
  const probe = $("paint").ownerDocument.createElement("canvas").getContext("2d");
  probe.font = `${style.fontSize} ${style.fontFamily}`;
  const wide = probe.measureText("m").width;
  const left = parseFloat(style.paddingLeft) + column * wide - editor.scrollLeft;
  const room = editor.clientWidth - list.offsetWidth;
  const top = parseFloat(style.paddingTop) + line * parseFloat(style.lineHeight) - editor.scrollTop;
  list.style.left = `${Math.max(0, Math.min(left, room))}px`;
  list.style.top = `${top}px`;
  $("frame").style.overflow = "visible";
}

function choose(number) {
  chosenOffer = (number + offers.length) % offers.length;
  [...list.children].forEach((one, place) => one.setAttribute("aria-selected", String(place === chosenOffer)));
  list.children[chosenOffer].scrollIntoView({ block: "nearest" });
  editor.setAttribute("aria-activedescendant", `offer-${chosenOffer}`);
}

function accept(number) {
  const word = wordAt();
  const [code, , sort] = offers[number];
  closeCompletions();
  if (!word) return;
  quiet = true;
  replaceText(word.start, word.end, sort === "keyword" ? `${code} ` : code);
  quiet = false;
  if (sort === "prefix") openCompletions(false);
}

function closeCompletions() {
  list.hidden = true;
  offers = [];
  chosenOffer = -1;
  editor.removeAttribute("aria-activedescendant");
  $("frame").style.overflow = "";
}

/** After typing: an open list follows; one opens by itself behind a prefix. */
function onTyped() {
  left = false;
  if (quiet) return;
  const word = wordAt();
  if (word && (!list.hidden || /^[\p{L}][\p{L}\p{N}_-]*:/u.test(word.text)) && word.text && !inQuotes(word.start)) openCompletions(false);
  else closeCompletions();
}

const inQuotes = (offset) => tokens(editor.value).some(({ kind, text, start }) => "sci".includes(kind) && start < offset && offset < start + text.length);

/** Keys of the list; true if the key was for it. Tab at a blank, or after Escape, leaves the editor as ever. */
let left = false;
function onCompletionKey(event) {
  if (event.key === " " && event.ctrlKey) {
    openCompletions(true);
    return true;
  }
  if (!list.hidden) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { choose(chosenOffer + (event.key === "ArrowDown" ? 1 : -1)); return true; }
    if (event.key === "PageDown" || event.key === "PageUp") { choose(Math.min(Math.max(chosenOffer + (event.key === "PageDown" ? 8 : -8), 0), offers.length - 1)); return true; }
    if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) { accept(chosenOffer); return true; }
    if (event.key === "Escape") { closeCompletions(); left = true; return true; }
    if (event.key === "ArrowLeft" || event.key === "ArrowRight" || event.key === "Home" || event.key === "End") closeCompletions();
  } else if (event.key === "Tab" && !event.shiftKey && !event.ctrlKey && !left) {
    const word = wordAt();
    if (!word || !word.text || inQuotes(word.start)) return false;
    openCompletions(true);
    if (offers.length === 1) accept(0);
    return !list.hidden || offers.length > 0 || wordAt().text !== word.text;
  }
  left = event.key === "Escape" || (left && event.key === "Shift");
  return false;
}
editor.addEventListener("blur", () => window.setTimeout(() => {
  if (document.activeElement !== editor) closeCompletions(); // who is back already goes on
}, 120));
