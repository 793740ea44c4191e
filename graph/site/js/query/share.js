// Taking it along: downloads, commands for other programs, the address that reopens it, what was asked before.
const ROW_FILES = [["csv", "CSV", "text/csv"], ["tsv", "TSV", "text/tab-separated-values"], ["json", "JSON", "application/sparql-results+json"], ["xml", "XML", "application/sparql-results+xml"]];
const GRAPH_FILES = [["ttl", "Turtle", "text/turtle"], ["nt", "N-Triples", "application/n-triples"], ["jsonld", "JSON-LD", "application/ld+json"], ["rdf", "RDF/XML", "application/rdf+xml"], ["trig", "TriG", "application/trig"], ["nq", "N-Quads", "application/n-quads"]];
const LABELLED = [["csv", "CSV"], ["tsv", "TSV"], ["json", "JSON"], ["md", "Markdown"]];
const KEY = "jembatan-queries";
const MOST = 20;
let lastAsked = null;

function showFiles(answer) {
  const files = answer.question
    ? LABELLED.map(([ending, title]) => [title, () => saveFrom(`/questions/${encodeURIComponent(answer.name)}?${new URLSearchParams({ ...answer.given, lang: data.lang, format: ending === "md" ? "markdown" : ending })}`, {}, `${answer.name}.${ending}`)])
    : (answer.model && answer.model.triples ? GRAPH_FILES : answer.truth === undefined ? ROW_FILES : ROW_FILES.slice(2)).map(([ending, title, media]) => [title, () => saveFrom("/sparql", { method: "POST", body: answer.query, headers: { "Content-Type": "application/sparql-query", Accept: media } }, `${data.case.replace(/[^\w.-]+/g, "-")}-query.${ending}`)]);
  if (answer.question) files.push(["XML", () => saveFrom("/sparql", { method: "POST", body: answer.query, headers: { "Content-Type": "application/sparql-query", Accept: ROW_FILES[3][2] } }, `${answer.name}.xml`)]);
  $("files").replaceChildren(...files.map(([title, save]) => make("button", { type: "button", onclick: save }, title)));
}

async function saveFrom(address, settings, name) {
  try {
    const blob = await (await ask(address, settings)).blob();
    const link = make("a", { href: URL.createObjectURL(blob), download: name });
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 2000);
    announce(t("downloaded", { name }));
  } catch (error) { showError(error); }
}

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
const media = () => (shownNow && shownNow.model && shownNow.model.triples ? "text/turtle" : shownNow && shownNow.truth !== undefined ? "application/sparql-results+json" : "text/csv");
const curlText = (query) => `curl --silent --fail-with-body ${quoted(`${window.location.origin}/sparql`)} \\\n  --header 'Accept: ${media()}' --header 'Content-Type: application/sparql-query' \\\n  --data-binary ${quoted(query)}\n`;
const pythonText = (query) => `import urllib.request\n\nquery = ${JSON.stringify(query).replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`).replace(/(?:\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2})/gi, (pair) => `\\U${JSON.parse(`"${pair}"`).codePointAt(0).toString(16).padStart(8, "0")}`)}\nrequest = urllib.request.Request(\n    ${JSON.stringify(`${window.location.origin}/sparql`)},\n    data=query.encode("utf-8"),\n    headers={"Accept": "${media()}", "Content-Type": "application/sparql-query"},\n)\nwith urllib.request.urlopen(request) as answer:\n    print(answer.read().decode("utf-8"))\n`;

async function copy(text) {
  $("copied").hidden = true;
  try {
    await navigator.clipboard.writeText(text);
    announce(t("copied"));
    $("state").textContent = t("copied");
  } catch {
    $("copied").hidden = false;
    $("copied").value = text;
    $("copied").select();
    announce(t("copy-failed"));
  }
}
$("copy-link").addEventListener("click", () => copy(window.location.href));
$("copy-curl").addEventListener("click", () => copy(curlText(shownNow.query)));
$("copy-python").addEventListener("click", () => copy(pythonText(shownNow.query)));

/** The address that reopens what was asked last. */
function setAddress() {
  if (!lastAsked) return;
  const said = new URLSearchParams(lastAsked.query !== undefined ? { query: lastAsked.query } : { question: lastAsked.question, ...Object.fromEntries(Object.entries(lastAsked.given).map(([name, value]) => [`p.${name}`, value])) });
  if (wantedView !== "table") said.set("view", wantedView);
  window.history.replaceState(null, "", `${window.location.pathname}${data.chosen ? `?lang=${data.lang}` : ""}#${said.toString().replaceAll("+", "%20")}`);
  const tongue = document.querySelector(".tongue a");
  tongue.href = `${tongue.getAttribute("href").split("#")[0].split("?")[0]}?lang=${data.lang === "en" ? "id" : "en"}${window.location.hash}`;
}

/** Open what the address says: a query or a question, and ask it. */
async function openAddress() {
  const said = new URLSearchParams(window.location.hash.slice(1));
  const asked = new URLSearchParams(window.location.search);
  const query = said.get("query") ?? asked.get("query");
  if (["table", "network", "chart"].includes(said.get("view"))) wantedView = said.get("view");
  if (query !== null) {
    openTab("editor");
    setQuery(query);
    return runQuery();
  }
  const name = said.get("question") ?? asked.get("question");
  const given = Object.fromEntries([...said, ...asked].filter(([key]) => key.startsWith("p.")).map(([key, value]) => [key.slice(2), value]));
  if (name && chooseQuestion(name, given)) return runQuestion(name, givenNow());
  return undefined;
}

function remembered() {
  try { return JSON.parse(window.localStorage.getItem(KEY) || "[]").filter((one) => typeof one === "string").slice(0, MOST); } catch { return []; }
}

function remember(query) {
  try { window.localStorage.setItem(KEY, JSON.stringify([query, ...remembered().filter((one) => one !== query)].slice(0, MOST))); } catch { /* a full or forbidden store only forgets */ }
  showHistory();
}

function showHistory() {
  const queries = remembered();
  $("history").hidden = !queries.length;
  $("history").replaceChildren(make("option", { value: "" }, t("history")), ...queries.map((query, number) => make("option", { value: number }, short(query.replace(/\s+/g, " ").trim(), 70))), make("option", { value: "forget" }, t("forget")));
}
$("history").addEventListener("change", (event) => {
  if (event.target.value === "forget") {
    try { window.localStorage.removeItem(KEY); } catch { /* nothing was kept */ }
    showHistory();
  } else if (event.target.value) openInEditor(remembered()[Number(event.target.value)]);
});
