// Words in the reader's language: the page's own texts, the case's labels, numbers and partial dates.
let lang = data.lang;

/** One of the page's own texts, with `{name}` filled in. */
function t(key, values = {}) {
  return (data.ui[lang][key] || key).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

/** A label of the case in the reader's language. */
const say = (label) => (label ? label[lang] || label.en || "" : "");
const word = (scheme, key) => (key ? say(data.words[scheme][key]) || key : "");
const nameOf = (number) => say(actors[number].label);
const briefly = (number) => shorten(actors[number].short || nameOf(number), 60);
const locale = () => (lang === "id" ? "id-ID" : "en-GB");

const numerals = { en: new Intl.NumberFormat("en-GB", { maximumFractionDigits: 12 }), id: new Intl.NumberFormat("id-ID", { maximumFractionDigits: 12 }) };
const figure = (value) => (typeof value === "number" ? numerals[lang].format(value) : String(value));

const counted = (key, n) => (n === 1 && lang === "en" ? t(key, { n }).replace(/s$/, "") : t(key, { n: figure(n) }));

/** A date as exact as it was given: 2015, April 2015, 3 April 2015; EDTF in words (circa 2015); anything else as it stands. */
function dateText(value, month = "long") {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value || "");
  if (!parts) return word("date", value || "");
  if (!parts[2]) return parts[1];
  const when = new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3] || 1)));
  if (Number.isNaN(when.getTime()) || when.getUTCMonth() !== Number(parts[2]) - 1) return value;
  const form = { year: "numeric", month, timeZone: "UTC", ...(parts[3] ? { day: "numeric" } : {}) };
  return new Intl.DateTimeFormat(locale(), form).format(when);
}

function period(start, end) {
  if (!start || !end || start === end) return dateText(start || end);
  return `${dateText(start)} – ${dateText(end)}`;
}

/** Put every fixed text of the page into the reader's language. */
function translate() {
  document.documentElement.lang = lang;
  document.title = say(data.title);
  $("title").textContent = say(data.title);
  $("about").textContent = say(data.about);
  $("about").hidden = !say(data.about);
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-t-label]")) {
    element.setAttribute("aria-label", t(element.dataset.tLabel));
    if (element.tagName === "BUTTON") element.title = t(element.dataset.tLabel);
  }
  for (const element of document.querySelectorAll("[data-t-placeholder]")) {
    element.setAttribute("placeholder", t(element.dataset.tPlaceholder));
  }
}
