// One statement with its status and what each source says of it.
function badge(statement) {
  if (!statement.status && statement.id.startsWith("event/")) return "";
  const kind = statement.alleged ? "alleged" : statement.official ? "official" : "reported";
  return own(word("status", statement.status) || "—", "span", { class: `badge ${kind}` });
}

/** A statement as a fold: the status is in its heading, so that it is always seen. Its body is made when opened. */
function statementView(number, open) {
  const statement = statements[number];
  const accounts = statement.accounts || [];
  const when = period(statement.start, statement.end);
  const count = accounts.length === 1 ? t("account") : t("accountsOf", { n: figure(accounts.length) });
  const heading = make("summary", {}, badge(statement), own(shorten(say(statement.label), 400)),
    make("span", { class: "meta" }, when ? " · " : "", when ? own(when) : "", ` · ${count}`));
  const fold = make("details", { class: `statement${statement.alleged ? " alleged" : ""}`, open }, heading);
  const fill = () => {
    if (fold.open && fold.children.length === 1) fold.append(statementBody(statement, accounts));
  };
  fold.addEventListener("toggle", fill);
  fill();
  return fold;
}

function statementBody(statement, accounts) {
  const layer = layerOf.get(statement.layer || "");
  const facts = [say(statement.kind), layer ? say(layer.label) : "", word("phase", statement.phase)];
  const body = make("div", {}, factLine(facts));
  if (statement.alleged) body.append(make("p", { class: "warning", text: t("allegation") }));
  else if (statement.accuses) body.append(make("p", { class: "warning", text: t("accusation") }));
  if (statement.about) body.append(own(statement.about, "p", { class: "long", lang: "en" }));
  if (!accounts.length) body.append(make("p", { class: "warning", text: t("noSource") }));
  if (disagree(accounts)) body.append(make("p", { class: "warning", text: t("disagree") }));
  body.append(make("ul", { class: "accounts" }, ...accounts.map(accountView)));
  return body;
}

const factLine = (facts) => {
  const line = make("p", { class: "meta" });
  facts.filter(Boolean).forEach((fact, place) => line.append(place ? " · " : "", own(fact)));
  return line;
};

/** Whether two sources give different figures of the same thing. */
function disagree(accounts) {
  const sorts = [(one) => ["people", one.people], (one) => [`${one.currency}${one.money}`, one.amount], (one) => [one.unit, one.quantity]];
  return sorts.some((sort) => {
    const given = groupBy(accounts.filter((one) => sort(one)[1] !== undefined), (one) => sort(one)[0]);
    return [...given.values()].some((list) => new Set(list.map((one) => sort(one)[1])).size > 1);
  });
}

function figures(account) {
  const found = [];
  if (account.people !== undefined) found.push(t("people", { n: figure(account.people) }));
  if (account.amount !== undefined) {
    const sum = `${account.currency || ""} ${figure(account.amount)}`.trim();
    found.push(account.money ? `${sum} (${word("money", account.money)})` : sum);
  }
  if (account.quantity !== undefined) found.push(`${figure(account.quantity)} ${account.unit || ""}`.trim());
  return found;
}

function accountView(account) {
  const source = sources[account.source];
  const title = source.url && /^https?:\/\//i.test(source.url)
    ? own(source.title, "a", { href: source.url, target: "_blank", rel: "noopener noreferrer nofollow" })
    : own(source.title, "span");
  const item = make("li", {}, make("div", { class: "source" }, title));
  item.append(factLine([source.publisher, dateText(source.date), word("source", source.kind), account.locator]));
  const numbers = figures(account);
  if (numbers.length) item.append(own(numbers.join(" · "), "p", { class: "figures" }));
  const trust = [
    account.confidence ? `${t("confidence")}: ${word("confidence", account.confidence)}` : "",
    source.reliability ? `${t("reliability")}: ${word("reliability", source.reliability)}` : "",
    period(account.start, account.end),
  ];
  item.append(factLine(trust));
  if (account.note) item.append(own(account.note, "p", { class: "long", lang: "en" }));
  return item;
}
