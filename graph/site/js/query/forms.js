// The named questions: a list to choose from, and a form for the parameters of the chosen one.
let questions = [];
let question = null;

function listQuestions() {
  const groups = [...new Set(questions.map((one) => one.group))];
  $("list").replaceChildren(...groups.map((group) => make("fieldset", {}, make("legend", {}, t(`group-${group}`)),
    ...questions.filter((one) => one.group === group).map((one) => make("label", {},
      make("input", { type: "radio", name: "question", value: one.name, onchange: () => chooseQuestion(one.name) }), make("span", {}, one.summary))))), make("p", { id: "list-none", hidden: true }, t("filter-none")));
}

function filterQuestions() {
  const words = fold($("filter").value).split(/\s+/).filter(Boolean);
  let some = 0;
  for (const label of $("list").querySelectorAll("label")) {
    const one = questions.find(({ name }) => name === label.querySelector("input").value);
    const text = fold([one.name, one.id, one.summary, one.summary_en, one.summary_id, ...one.tags].join(" "));
    label.hidden = !words.every((word) => text.includes(word));
    some += !label.hidden;
  }
  for (const group of $("list").querySelectorAll("fieldset")) group.hidden = ![...group.querySelectorAll("label")].some((label) => !label.hidden);
  $("list-none").hidden = some > 0;
}

function chooseQuestion(name, given = {}) {
  question = questions.find((one) => one.name === name);
  if (!question) return false;
  const radio = $("list").querySelector(`input[value="${CSS.escape(name)}"]`);
  if (radio && !radio.checked) radio.checked = true;
  if (radio) radio.closest("label").scrollIntoView({ block: "nearest" });
  $("asked").textContent = question.summary;
  const other = data.lang === "en" ? question.summary_id : question.summary_en;
  $("asked-other").textContent = other;
  $("asked-other").lang = data.lang === "en" ? "id" : "en";
  $("asked-computed").hidden = !question.computed;
  $("fields").replaceChildren(...question.parameters.map((one) => field(one, given[one.name])));
  return true;
}

/** One parameter as a field: a list to choose from, a text that completes from the data, or a date. */
function field(one, value) {
  const id = `field-${one.name}`;
  const help = make("small", { id: `${id}-help` }, make("code", {}, one.name));
  const choices = known.choices[one.type] || [];
  const told = value ?? (one.any ? "" : one.default ?? "");
  let input;
  if (choices.length && /^(concept:|case)/.test(one.type)) {
    const options = choices.map(([own, label]) => make("option", { value: own, selected: own === told }, label));
    if (one.any) options.unshift(make("option", { value: "", selected: told === "" }, t("any")));
    if (told && !choices.some(([own]) => own === told)) options.unshift(make("option", { value: told, selected: true }, told));
    input = make("select", { id, name: one.name, "aria-describedby": help.id }, ...options);
  } else {
    const date = one.type === "date";
    const labels = labelled(one.type);
    input = make("input", {
      id, name: one.name, type: one.type === "integer" ? "number" : "text", value: labels.of.get(told) ?? told, list: choices.length ? `${id}-list` : undefined,
      placeholder: one.any ? t("any") : date ? t("date-hint") : choices.length ? t("choice-hint") : " ", pattern: date ? "\\d{4}(-\\d{2}(-\\d{2})?)?" : undefined,
      title: date ? t("date-hint") : undefined, required: !one.any && one.default === null, "aria-describedby": help.id, spellcheck: "false",
    });
  }
  const offers = choices.length && input.tagName === "INPUT" && make("datalist", { id: `${id}-list` }, ...choices.map(([own]) => make("option", { value: labelled(one.type).of.get(own) })));
  return make("div", { class: "field" }, ...[make("label", { for: id }, one.help ? one.help[0].toUpperCase() + one.help.slice(1) : one.name.replaceAll("_", " ")), input, help, offers].filter(Boolean));
}

const labelled_ = new Map();
/** What a thing is called in a field, and back: a label that two things share is followed by the id. */
function labelled(type) {
  if (!labelled_.has(type) && known.words.length) {
    const choices = known.choices[type] || [];
    const counts = new Map();
    for (const [, label] of choices) counts.set(label, (counts.get(label) || 0) + 1);
    const of = new Map(choices.map(([own, label]) => [own, counts.get(label) > 1 ? `${label} [${own}]` : label]));
    labelled_.set(type, { of, back: new Map([...of].map(([own, label]) => [label, own])) });
  }
  return labelled_.get(type) || { of: new Map(), back: new Map() };
}

/** What the form says: values by parameter; what is empty is left to its default. */
function givenNow() {
  const given = {};
  for (const one of question.parameters) {
    const text = $(`field-${one.name}`).value.trim();
    if (text) given[one.name] = labelled(one.type).back.get(text) ?? text;
  }
  return given;
}

$("filter").addEventListener("input", filterQuestions);
$("filter").addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "Enter") return;
  const first = [...$("list").querySelectorAll("label")].find((label) => !label.hidden);
  if (!first) return;
  event.preventDefault();
  first.querySelector("input").focus();
  first.querySelector("input").click();
});
$("list").addEventListener("submit", (event) => event.preventDefault());
$("form").addEventListener("submit", (event) => {
  event.preventDefault();
  if (question) runQuestion(question.name, givenNow());
});
$("to-editor").addEventListener("click", async () => {
  try {
    const said = await askJson(`/questions/${encodeURIComponent(question.name)}?${new URLSearchParams({ ...givenNow(), lang: data.lang, only: "query" })}`);
    openInEditor(said.query);
  } catch (error) {
    $("results").hidden = false;
    showError(error);
  }
});
$("behind-open").addEventListener("click", () => openInEditor($("behind-query").textContent));

function openInEditor(query) {
  setQuery(query);
  tellComputed();
  showTab("editor");
  editor.focus();
}
