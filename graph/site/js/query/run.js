// Asking: a query goes to the endpoint as any client's does, a named question to its own address; both can be stopped.
let asking = null;
let turn = 0;
let clock = 0;
const took = new Map();

/** Say that an answer is being computed, how long already, and how long it took last time. */
function computing(name) {
  const start = performance.now();
  $("state").textContent = took.has(name) ? t("computing-again", { seconds: took.get(name) }) : t("computing");
  window.clearInterval(clock);
  clock = window.setInterval(() => { $("clock").textContent = t("seconds", { seconds: Math.round((performance.now() - start) / 1000) }); }, 1000);
}

/** Whether a query asks for computed results, which this case does not hold; then the editor says how to get them. */
const wantsResults = (query) => !data.results && /\bMeasureResult\b/.test(query);
function tellComputed() { $("editor-computed").hidden = !wantsResults(editor.value); }

function begin() {
  if (asking) asking.abort();
  asking = new AbortController();
  turn += 1;
  $("results").hidden = false;
  $("error").hidden = true;
  $("answered").classList.add("old");
  $("cancel").hidden = false;
  $("state").textContent = t("running");
  window.clearInterval(clock);
  $("clock").textContent = "";
  return [turn, asking.signal, performance.now()];
}

function finish(own) {
  if (own !== turn) return false;
  asking = null;
  $("cancel").hidden = true;
  window.clearInterval(clock);
  $("clock").textContent = "";
  return true;
}

/** Run something that gives an answer; show it, or what went wrong, unless something else was asked meanwhile. */
async function run(work) {
  const [own, signal, start] = begin();
  try {
    const answer = await work(signal);
    if (!finish(own)) return;
    showAnswer({ ms: Math.round(performance.now() - start), ...answer });
    if (answer.question) $("answer").focus();
  } catch (error) {
    if (!finish(own)) return;
    if (error.name === "AbortError") {
      $("state").textContent = t("stopped");
      $("answered").hidden = true;
    } else showError(error);
  }
}

function runQuery() {
  const query = editor.value;
  if (!query.trim()) { editor.focus(); return Promise.resolve(); }
  fault = null;
  tellComputed();
  window.clearTimeout(checking);
  check();
  paintEditor();
  remember(query);
  lastAsked = { query };
  setAddress();
  return run(async (signal) => {
    const response = await ask("/sparql", { method: "POST", signal, body: query, headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, application/n-triples;q=0.9" } });
    const cut = Number(response.headers.get("Jembatan-Truncated")) || 0;
    if ((response.headers.get("Content-Type") || "").includes("n-triples")) return { model: await modelOfTriples(await response.text()), query, cut };
    const said = await response.json();
    return said.boolean !== undefined ? { truth: said.boolean, query } : { model: await modelOfRows(said), query, cut };
  });
}

function runQuestion(name, given) {
  lastAsked = { question: name, given };
  setAddress();
  const computed = questions.some((one) => one.name === name && one.computed);
  return run(async (signal) => {
    const start = performance.now();
    if (computed) computing(name);
    const said = await askJson(`/questions/${encodeURIComponent(name)}?${new URLSearchParams({ ...given, lang: data.lang })}`, { signal });
    if (computed) took.set(name, written(Math.max(0.1, Math.round((performance.now() - start) / 100) / 10)));
    return { model: modelOfQuestion(said), query: said.query, question: said.summary, notes: said.notes, cut: said.truncated ? said.rows.length : 0, name, given };
  });
}

$("cancel").addEventListener("click", () => {
  if (asking) asking.abort();
  (($("panel-editor").hidden ? $("ask") : editor)).focus();
});
$("run").addEventListener("click", runQuery);
editor.addEventListener("input", tellComputed);
