// The editor: a plain text area with a coloured copy beneath it, line numbers, and marks for what is wrong.
const editor = $("editor");
let fault = null;
let odd = [];

function paintEditor() {
  const text = editor.value;
  const marks = odd.map(({ start, end }) => [start, end, "odd"]);
  if (fault) marks.push([fault.start, fault.end, "bad"]);
  // A last line break shows a line only if something stands after it; the mark at the very end needs a place.
  $("paint").replaceChildren(...painted(text, marks), fault && fault.start >= text.length ? make("span", { class: "bad" }, "\u00a0") : "", "\n");
  const count = text.split("\n").length;
  const wrong = fault ? fault.line : 0;
  $("gutter").replaceChildren(...Array.from({ length: count }, (_, line) => (line + 1 === wrong ? make("b", {}, `${line + 1}`) : `${line + 1}`)).flatMap((one) => [one, "\n"]));
  scrollAlong();
}

function scrollAlong() {
  $("paint").scrollTop = editor.scrollTop;
  $("paint").scrollLeft = editor.scrollLeft;
  $("gutter").scrollTop = editor.scrollTop;
}

/** Put text in place of a part of the editor's, so that undo takes it back. */
function replaceText(start, end, text) {
  editor.focus();
  editor.setSelectionRange(start, end);
  if (!document.execCommand("insertText", false, text)) {
    editor.setRangeText(text, start, end, "end");
    editor.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function setQuery(text) {
  editor.value = text.replace(/\r\n?/g, "\n");
  fault = null;
  check();
  paintEditor();
  editor.setSelectionRange(0, 0);
  editor.scrollTop = 0;
}

/** Mark the place of an error: the word there, or the end of the text. */
function markFault(line, column) {
  const text = editor.value;
  const start = offsetOf(text, line, column);
  const all = tokens(text);
  const token = all.find((one) => one.start <= start && start < one.start + one.text.length)
    || all.find((one) => one.kind === "n" && one.start + one.text.length === start);
  const end = token ? token.start + token.text.length : Math.min(start + 1, text.length);
  fault = { line, column, start: token && token.kind === "n" ? token.start : start, end: Math.max(end, start) };
  paintEditor();
}

function goTo(line, column) {
  const at = offsetOf(editor.value, line, column);
  showTab("editor");
  editor.focus();
  editor.setSelectionRange(at, at);
  const high = parseFloat(getComputedStyle(editor).lineHeight);
  editor.scrollTop = Math.max(0, (line - 4) * high);
  scrollAlong();
}

/** Names of our own that the vocabulary does not have: underlined, with the nearest. */
function check() {
  const typing = document.activeElement === editor ? editor.selectionStart : -1;
  odd = unknownWords(editor.value).filter(({ end }) => end !== typing);
  const hint = $("hint");
  hint.hidden = odd.length === 0;
  hint.replaceChildren(...odd.slice(0, 3).map(({ text, near, start, end }) => make("div", {},
    t("unknown-word", { word: text, near: near.join(", ") || "-" }), " ",
    ...near.slice(0, 2).map((word) => make("button", { type: "button", onclick: () => replaceText(start, end, word) }, t("replace", { word }))))));
}

let checking = 0;
/** Look for unknown words after a pause, so that nothing moves under a finger or pointer. */
function checkSoon(pause) {
  window.clearTimeout(checking);
  checking = window.setTimeout(() => { check(); paintEditor(); }, pause);
}
editor.addEventListener("input", () => {
  fault = null;
  odd = [];
  paintEditor();
  checkSoon(500);
  onTyped();
});
editor.addEventListener("blur", () => checkSoon(400));
editor.addEventListener("scroll", scrollAlong);
editor.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    closeCompletions();
    runQuery();
  } else if (onCompletionKey(event)) {
    event.preventDefault();
  } else if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
    const start = editor.selectionStart;
    const line = editor.value.slice(editor.value.lastIndexOf("\n", start - 1) + 1, start);
    const indent = /^[ \t]*/.exec(line)[0] + (/\{\s*$/.test(line) ? "  " : "");
    if (!indent) return;
    event.preventDefault();
    replaceText(start, editor.selectionEnd, `\n${indent}`);
  }
});
