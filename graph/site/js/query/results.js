// From what the server sent to a model, and from the model to what is shown.
const NUMBERS = /#(integer|decimal|double|float|int|long|short|byte|nonNegativeInteger|positiveInteger|nonPositiveInteger|negativeInteger|unsignedInt|unsignedLong|unsignedShort|unsignedByte)$/;
let shownNow = null;

/** SPARQL JSON as a model; labels are looked up at once for all names in it. */
async function modelOfRows(said) {
  const columns = said.head.vars.map((name) => ({ name, heading: name }));
  const terms = said.results.bindings.map((row) => said.head.vars.map((name) => row[name]));
  return { columns, rows: await cellsOf(terms) };
}

async function cellsOf(rows) {
  const iris = [...new Set(rows.flat().filter((term) => term && term.type === "uri").map((term) => term.value))].slice(0, 20000);
  const labels = iris.length ? await post(`/labels?lang=${data.lang}`, { iris }).catch(() => ({})) : {};
  const cell = (term) => {
    if (!term) return { text: "" };
    if (term.type === "uri") {
      const [text, href] = labels[term.value] || [term.value, ""];
      return { text, href, iri: term.value };
    }
    if (term.type === "triple") return { text: ["subject", "predicate", "object"].map((part) => cell(term.value[part]).text).join(" ") };
    const number = NUMBERS.test(term.datatype || "") && term.value.trim() !== "" ? Number(term.value) : NaN;
    return { text: term.value, key: Number.isNaN(number) ? undefined : number, href: /^https?:\/\/\S+$/.test(term.value) ? term.value : "" };
  };
  return rows.map((row) => row.map(cell));
}

/** N-Triples as a model of three columns. */
async function modelOfTriples(text) {
  const term = /(<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:\^\^<[^>]*>|@[\w-]+)?)/g;
  const plain = (raw) => raw.replace(/\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)/g, (_, one) => (one.length > 1 ? String.fromCodePoint(parseInt(one.slice(1), 16)) : { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" }[one] ?? one));
  const read = (raw) => {
    if (raw.startsWith("<")) return { type: "uri", value: plain(raw.slice(1, -1)) };
    if (raw.startsWith("_:")) return { type: "bnode", value: raw };
    const end = raw.lastIndexOf('"');
    const kind = raw.slice(end + 1);
    return { type: "literal", value: plain(raw.slice(1, end)), datatype: kind.startsWith("^^") ? kind.slice(3, -1) : undefined };
  };
  const rows = text.split("\n").filter(Boolean).map((line) => (line.match(term) || []).slice(0, 3).map(read)).filter((row) => row.length === 3);
  return { columns: ["subject", "predicate", "object"].map((name) => ({ name, heading: t(name) })), rows: await cellsOf(rows), triples: true };
}

/** The answer of a named question as a model. */
function modelOfQuestion(said) {
  // A thing that is a link needs no column with its id beside it; downloads keep it.
  const seen = said.columns.filter((name) => !(name.endsWith("_id") && said.links.some((row) => row[name.slice(0, -3)])));
  const columns = seen.map((name) => ({ name, heading: said.headings[name] || name }));
  const rows = said.rows.map((row, number) => seen.map((name) => {
    const value = row[name];
    const parts = (said.links[number] || {})[name];
    const text = value === null || value === undefined ? "" : typeof value === "number" ? written(value) : String(value);
    const own = parts && parts.length === 1 && !parts[0].after ? parts[0] : null;
    return { text: own ? own.text : text, href: own ? own.href : /^https?:\/\/\S+$/.test(text) ? text : "", iri: own ? own.iri : undefined, key: typeof value === "number" ? value : undefined, parts: parts && !own ? parts : undefined };
  }));
  return { columns, rows };
}

/** Show an answer: {model, truth, count, ms, cut, notes, question}. */
function showAnswer(answer) {
  shownNow = answer;
  const { model, truth } = answer;
  $("error").hidden = true;
  $("answered").hidden = false;
  $("answered").classList.remove("old");
  $("question-again").hidden = !answer.question;
  $("question-again").textContent = answer.question || "";
  $("truth").hidden = truth === undefined;
  $("truth").textContent = truth === undefined ? "" : t(truth ? "yes" : "no");
  $("cut").hidden = !answer.cut;
  $("cut").textContent = answer.cut ? t("cut", { count: answer.cut }) : "";
  $("notes").hidden = !(answer.notes || []).length;
  $("notes").replaceChildren(...((answer.notes || []).length ? [make("h3", {}, t("notes")), ...answer.notes.map((note) => make("p", {}, note))] : []));
  $("behind").hidden = !answer.question;
  $("behind-query").textContent = answer.query;
  const count = model ? model.rows.length : 0;
  const words = truth !== undefined ? t(truth ? "yes" : "no") : count ? t(model.triples ? "triples" : count === 1 ? "row" : "rows", { count: written(count), ms: written(answer.ms) }) : t("none");
  $("state").textContent = words;
  const able = { table: count > 0, network: Boolean(count && netOf(model)), chart: Boolean(count && charted(model)) };
  for (const button of $("views").children) button.hidden = !able[button.dataset.view];
  $("views").hidden = Object.values(able).filter(Boolean).length < 2;
  for (const name of ["table", "network", "chart"]) $(name).hidden = true;
  $("network").replaceChildren();
  if (count) drawTable(model);
  showFiles(answer);
  showView(able[wantedView] ? wantedView : "table");
  window.jembatanQuery.answer = answer;
  (count ? $("views").hidden ? $("answered") : $("views") : $("state")).scrollIntoView({ block: "nearest" });
}

let wantedView = "table";
async function showView(name) {
  if (!shownNow || !shownNow.model || !shownNow.model.rows.length) return;
  for (const button of $("views").children) button.setAttribute("aria-pressed", String(button.dataset.view === name));
  for (const one of ["table", "network", "chart"]) $(one).hidden = one !== name;
  if (name === "chart") drawChart(shownNow.model);
  if (name === "network") {
    try { await drawNetwork(shownNow.model); } catch (error) { showError(error); }
  }
  if (wantedView !== name) {
    wantedView = name;
    setAddress();
  }
}

function showError(error) {
  const { line, column } = error;
  $("answered").hidden = true;
  $("state").textContent = "";
  const inEditor = line > 0 && !$("panel-editor").hidden;
  if (inEditor) markFault(line, column);
  const near = inEditor && fault ? nearWords(editor.value.slice(fault.start, fault.end), error.message) : [];
  $("error").replaceChildren(...[make("h3", {}, t("error")), make("p", {}, error.message),
    inEditor && make("p", {}, make("button", { type: "button", onclick: () => goTo(line, column) }, t("go-there", { line, column })), " ",
      ...near.map((word) => make("button", { type: "button", onclick: () => fault && replaceText(fault.start, fault.end, word) }, t("replace", { word }))))].filter(Boolean));
  $("error").hidden = false;
  $("error").scrollIntoView({ block: "nearest" });
}

/** What may have been meant at the place of an error: a prefix, a keyword, a word of the vocabulary. */
function nearWords(word, message) {
  const prefix = /^[\p{L}][\p{L}\p{N}_.-]*:/u.exec(word);
  if (prefix && !(prefix[0].slice(0, -1) in known.prefixes)) {
    return nearest(prefix[0].slice(0, -1), Object.keys(known.prefixes), 2).map((one) => `${one}:${word.slice(prefix[0].length)}`);
  }
  if (/prefix/i.test(message) || word.includes(":")) return nearest(word, [...codes], 2);
  return /^\p{L}+$/u.test(word) && !KEYWORD.has(word.toUpperCase()) ? nearest(word.toUpperCase(), KEYWORDS, 2) : [];
}
