// What all modules use: the page's data, texts, elements, links, and asking this server.
const data = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
const t = (key, values = {}) => (data.texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

/** Make an element; what is undefined or false is left out, text children are text. */
function make(tag, properties = {}, ...children) {
  const spaced = tag.startsWith("svg:");
  const element = spaced ? document.createElementNS("http://www.w3.org/2000/svg", tag.slice(4)) : document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false || value === null) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const announce = (text) => { $("live").textContent = ""; window.setTimeout(() => { $("live").textContent = text; }, 60); };

/** A place of this site in the language that was chosen. */
function place(path, query = {}) {
  if (!path.startsWith("/") || path.startsWith("//")) return path;
  const [whole, mark] = [path.split("#")[0], path.includes("#") ? path.slice(path.indexOf("#")) : ""];
  const said = new URLSearchParams({ ...query, ...(data.chosen ? { lang: data.lang } : {}) }).toString();
  return whole + (said ? (whole.includes("?") ? "&" : "?") + said : "") + mark;
}

class Refusal extends Error {
  constructor(detail, line = 0, column = 0) {
    super(detail);
    Object.assign(this, { line, column });
  }
}

/** Ask this server; what it refuses is thrown as a Refusal with its sentence, line and column. */
async function ask(address, settings = {}) {
  let response;
  try {
    response = await fetch(address, { ...settings, credentials: "same-origin" });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refusal(t("unreachable"));
  }
  if (response.ok) return response;
  const text = (await response.text()).trim();
  let said = {};
  try { said = JSON.parse(text); } catch { /* plain text */ }
  const detail = said.detail || text || response.statusText;
  const found = /line (\d+), column (\d+)/i.exec(detail);
  throw new Refusal(detail, said.line || (found ? Number(found[1]) : 0), said.column || (found ? Number(found[2]) : 0));
}

const askJson = async (address, settings = {}) => (await ask(address, { ...settings, headers: { Accept: "application/json", ...(settings.headers || {}) } })).json();
const post = (address, body, settings = {}) => askJson(address, { ...settings, method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });

/** Prefixes, words to complete from, and choices of the forms; asked for once. */
let known = { prefixes: {}, words: [], choices: {} };
const knowing = askJson(`/query/words?lang=${data.lang}`).then((found) => {
  known = found;
  learn(found);
  return found;
});
