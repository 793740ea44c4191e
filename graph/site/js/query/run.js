// Asking: a query goes to the endpoint as any client's does, a named question to its own address; both can be stopped.
let asking = null;
let turn = 0;

function begin() {
  if (asking) asking.abort();
  asking = new AbortController();
  turn += 1;
  $("results").hidden = false;
  $("error").hidden = true;
  $("answered").classList.add("old");
  $("cancel").hidden = false;
  $("state").textContent = t("running");
  return [turn, asking.signal, performance.now()];
}

function finish(own) {
  if (own !== turn) return false;
  asking = null;
  $("cancel").hidden = true;
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
  return run(async (signal) => {
    const said = await askJson(`/questions/${encodeURIComponent(name)}?${new URLSearchParams({ ...given, lang: data.lang })}`, { signal });
    return { model: modelOfQuestion(said), query: said.query, question: said.summary, notes: said.notes, cut: said.truncated ? said.rows.length : 0, name, given };
  });
}

$("cancel").addEventListener("click", () => {
  if (asking) asking.abort();
  (($("panel-editor").hidden ? $("ask") : editor)).focus();
});
$("run").addEventListener("click", runQuery);
