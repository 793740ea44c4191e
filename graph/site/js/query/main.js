// Tabs, examples, and the start.
const TABS = ["questions", "editor"];
const EXAMPLES = [
  ["actors", "SELECT ?actor ?bloc WHERE {\n  ?actor a jb:Actor ; jb:bloc ?bloc\n}\nORDER BY ?bloc ?actor"],
  ["counts", "SELECT ?kind (COUNT(?relation) AS ?relations) WHERE {\n  ?relation a jb:Relation ; jb:kind ?kind\n}\nGROUP BY ?kind\nORDER BY DESC(?relations)"],
  ["pairs", "SELECT ?from ?to ?status WHERE {\n  ?relation a jb:Relation ; jb:kind kind:informs ; jb:from ?from ; jb:to ?to ; jb:status ?status\n}\nORDER BY ?from ?to"],
  ["graph", "CONSTRUCT { ?from jb:directTie ?to } WHERE {\n  ?relation a jb:Relation ; jb:from ?from ; jb:to ?to .\n  FILTER(?from = actor:iom || ?to = actor:iom)\n}"],
  ["months", "SELECT ?month (COUNT(?event) AS ?events) WHERE {\n  ?event a jb:Event ; jb:earliest ?day\n  BIND(SUBSTR(STR(?day), 1, 7) AS ?month)\n}\nGROUP BY ?month\nORDER BY ?month"],
  ["ask", "ASK {\n  ?relation a jb:Relation ; jb:from actor:iom ; jb:status status:alleged\n}"],
];

function openTab(name) {
  for (const one of TABS) {
    const own = one === name;
    $(`tab-${one}`).setAttribute("aria-selected", String(own));
    $(`tab-${one}`).tabIndex = own ? 0 : -1;
    $(`panel-${one}`).hidden = !own;
  }
  paintEditor();
}

function showTab(name) {
  if ($(`panel-${name}`).hidden) openTab(name);
}

for (const name of TABS) {
  $(`tab-${name}`).addEventListener("click", () => openTab(name));
  $(`tab-${name}`).addEventListener("keydown", (event) => {
    if (!["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return;
    event.preventDefault();
    const next = event.key === "Home" ? TABS[0] : event.key === "End" ? TABS[TABS.length - 1] : TABS[(TABS.indexOf(name) + 1) % TABS.length];
    openTab(next);
    $(`tab-${next}`).focus();
  });
}
for (const button of $("views").children) button.addEventListener("click", () => showView(button.dataset.view));
for (const [name] of EXAMPLES) $("examples").append(make("option", { value: name }, t(`example-${name}`)));
$("examples").addEventListener("change", (event) => {
  const found = EXAMPLES.find(([name]) => name === event.target.value);
  if (found) setQuery(found[1]);
  event.target.value = "";
  editor.focus();
});

window.jembatanQuery = { ready: false };
showHistory();
setQuery(EXAMPLES[1][1]);
Promise.all([knowing, askJson(`/questions?lang=${data.lang}`)]).then(async ([, found]) => {
  questions = found;
  listQuestions();
  chooseQuestion("events") || chooseQuestion(questions[0].name);
  await openAddress();
  window.jembatanQuery.ready = true;
  document.documentElement.dataset.ready = "yes";
}).catch((error) => {
  $("results").hidden = false;
  showError(error);
});
window.addEventListener("hashchange", () => { openAddress(); });
