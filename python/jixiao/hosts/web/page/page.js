"use strict";
const $ = (id) => document.getElementById(id);
const RANK = { error: 0, warning: 1, info: 2 };
const MOST = 12; // findings of one kind that a card shows
const LEVELS = { error: "错误", warning: "警告", info: "提示" };

// ---- what the browser must know ----

// A module of WebAssembly with exception handling: eight bytes of head, a type, a tag, a function that throws.
const CATCHES = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 6, 64, 25, 11, 11]);

function tooOld() {
  if (typeof WebAssembly !== "object" || typeof DecompressionStream !== "function" || typeof BigInt !== "function") return true;
  return !WebAssembly.validate(CATCHES);
}

// ---- the worker: one for all work; stopping it is ending it ----

const desk = {
  worker: null,
  waiting: new Map(),
  number: 0,
  ready: null,
  begin() {
    const code = new Blob([$("worker").textContent], { type: "text/javascript" });
    this.worker = new Worker(URL.createObjectURL(code));
    this.worker.onmessage = ({ data }) => {
      if (data.state) return say(data.state);
      const done = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if (done) done({ ...JSON.parse(data.text), file: data.file });
    };
    this.worker.onerror = (event) => fail(event.message);
    const parts = {};
    for (const part of document.querySelectorAll("script[data-part]")) parts[part.dataset.part] = part.textContent;
    this.ready = this.post({ parts });
    return this.ready;
  },
  post(message) {
    const id = ++this.number;
    return new Promise((done) => {
      this.waiting.set(id, done);
      this.worker.postMessage({ ...message, id });
    });
  },
  async ask(name, args, files) {
    await this.ready;
    return this.post({ name, arguments: args || {}, files });
  },
  end() {
    this.worker.terminate();
    for (const done of this.waiting.values()) done({ stopped: true });
    this.waiting.clear();
    this.begin().then(() => say("已停止，可以继续拖入文件"));
  },
};

function say(text) {
  $("state").textContent = text;
}

function fail(reason) {
  say("");
  const line = document.createElement("p");
  line.className = "stop";
  line.textContent = "本页无法在这个浏览器里工作（" + reason + "）。请用较新的 Edge、Chrome、Firefox 或国产浏览器的极速模式（内核 @OLDEST@ 以上）打开。";
  $("state").after(line);
}

// ---- small pieces ----

// What would act on the screen in a name of a file, or turn it round, as a sign: see core/shown.py.
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const seen = (name) => name.replace(HIDDEN, (sign) => "⟨" + sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0") + "⟩");

function make(tag, text, attributes) {
  const element = document.createElement(tag);
  if (text !== undefined && text !== null) element.textContent = text;
  for (const name in attributes || {}) element.setAttribute(name, attributes[name]);
  return element;
}

function take(name, bytes) {
  const link = make("a", null, { href: URL.createObjectURL(new Blob([bytes])), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function problem(answer) {
  if (answer.stopped) return "已停止";
  if (answer.fault) return "处理时出错（" + answer.fault + "）";
  return answer.error || "";
}

const figure = (value, digits = 2) => (typeof value === "number" ? value.toFixed(digits) : value ? String(value) : "—");

// ---- tabs ----

const tabs = [...document.querySelectorAll('[role="tab"]')];
function open(tab) {
  for (const each of tabs) {
    const chosen = each === tab;
    each.setAttribute("aria-selected", chosen);
    each.tabIndex = chosen ? 0 : -1;
    $(each.getAttribute("aria-controls")).hidden = !chosen;
  }
}
for (const tab of tabs) {
  tab.addEventListener("click", () => open(tab));
  tab.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const other = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    open(other);
    other.focus();
  });
}

// ---- files ----

const rules = {}; // code -> {title, mend, …}
const books = new Map(); // path -> {file, record, item}
const queue = [];
let words = {}; // what every report says of a form, from the table of messages
let working = false;
let shown = null;
const KINDS = /\.(xlsx|xlsm|xltx|xltm|xls|xlsb|ods|et|docx|doc|wps|pdf|zip|ofd|csv|toml)$/i;

async function* walk(entry) {
  if (entry.isFile) {
    const file = await new Promise((good, bad) => entry.file(good, bad));
    yield { path: entry.fullPath.replace(/^\//, ""), file };
  } else if (entry.isDirectory) {
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((good, bad) => reader.readEntries(good, bad));
      if (!some.length) break;
      for (const one of some) yield* walk(one);
    }
  }
}

async function dropped(event) {
  event.preventDefault();
  $("drop").classList.remove("over");
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry());
  const plain = [...event.dataTransfer.files];
  const found = [];
  for (const [index, entry] of entries.entries()) {
    if (entry) for await (const one of walk(entry)) found.push(one);
    else if (plain[index]) found.push({ path: plain[index].name, file: plain[index] });
  }
  add(found);
}

function chosen(event) {
  add([...event.target.files].map((file) => ({ path: file.webkitRelativePath || file.name, file })));
  event.target.value = "";
}

function add(found) {
  const beside = found.filter(({ path }) => /\.toml$/i.test(path));
  const wanted = found.filter(({ path }) => KINDS.test(path) && !/\.toml$/i.test(path) && !/(^|\/)~\$/.test(path));
  wanted.sort((a, b) => a.path.localeCompare(b.path, "zh"));
  for (const one of wanted) {
    const known = books.get(one.path);
    if (known) known.item.remove();
    const item = make("li");
    const button = make("button", null, { type: "button" });
    const path = make("span", null, { class: "path" });
    const name = seen(one.path.split("/").pop());
    path.append(make("span", seen(one.path.slice(0, one.path.lastIndexOf("/") + 1)), { class: "muted" }), name);
    button.append(path, make("span", "等待", { class: "badge wait" }));
    button.addEventListener("click", () => show(one.path, true));
    item.append(button);
    $("list").append(item);
    books.set(one.path, { file: one.file, record: null, item });
    queue.push(one.path);
  }
  const others = found.length - wanted.length - beside.length;
  if (!wanted.length) say("没有找到工作簿" + (others ? "（" + others + " 个其他文件未读）" : ""));
  else if (others) say(others + " 个其他类型的文件未读");
  run(beside);
}

async function run(beside) {
  if (working) return;
  working = true;
  let files = beside || []; // rulebooks that lie beside the workbooks go in with the first of them
  const total = () => [...books.values()].length;
  $("work").hidden = false;
  while (queue.length && working) {
    const path = queue.shift();
    const book = books.get(path);
    if (!book) continue;
    $("bar").max = total();
    $("bar").value = total() - queue.length - 1;
    $("count").textContent = total() - queue.length + " / " + total() + "　" + seen(path.split("/").pop());
    const answer = await desk.ask("check", { path }, [...files, { path, file: book.file }]);
    files = [];
    if (answer.stopped) break;
    const said = problem(answer);
    book.record = said ? { path, error: said, forms: [] } : answer.data.record;
    if (!said) Object.assign(rules, answer.data.rules);
    mark(path);
    if (!shown) show(path);
  }
  const stopped = !working;
  working = false;
  $("work").hidden = true;
  const copies = stopped ? 0 : await between();
  if (!working) summary(copies);
}

// What only shows between files comes to the findings of each; gives how many files are copies of others.
async function between() {
  const answer = await desk.ask("together", { paths: done() });
  if (!answer.data) return 0;
  Object.assign(rules, answer.data.rules);
  for (const { path, forms } of answer.data.findings) {
    const book = books.get(path);
    if (!book || !book.record) continue;
    for (const [index, form] of book.record.forms.entries()) {
      form.alone = form.alone || form.findings;
      form.findings = [...form.alone, ...forms[index]];
    }
    mark(path);
    if (path === shown) list();
  }
  return answer.data.copies;
}

const done = () => [...books.entries()].filter(([, book]) => book.record).map(([path]) => path);

function counts(record) {
  const sums = { error: 0, warning: 0, info: 0 };
  for (const form of record.forms) for (const f of form.findings) if (f.suppressed === null) sums[f.severity] += 1;
  return sums;
}

function mark(path) {
  const { record, item } = books.get(path);
  const badge = item.querySelector(".badge");
  const sums = counts(record);
  const partly = record.forms.some((form) => form.missing.length);
  const worst = record.error ? "error" : Object.keys(RANK).find((level) => sums[level]) || (partly ? "info" : "ok");
  badge.className = "badge " + worst;
  badge.textContent = record.error ? "未读" : sums.error ? sums.error + " 错误" : sums.warning ? sums.warning + " 警告" : sums.info ? sums.info + " 提示" : partly ? "未全读" : "无问题";
}

function summary(copies = 0) {
  const read = done().map((path) => books.get(path));
  $("all").hidden = !read.length;
  let forms = 0, unread = 0;
  const sums = { error: 0, warning: 0, info: 0 };
  for (const { record } of read) {
    forms += record.forms.length;
    unread += record.error ? 1 : 0;
    const own = counts(record);
    for (const level in sums) sums[level] += own[level];
  }
  $("sum").textContent = read.length + " 个文件，" + forms + " 张自评表：" + sums.error + " 个错误，" + sums.warning + " 个警告，" + sums.info + " 个提示" + (unread ? "；" + unread + " 个文件未读" : "") + (copies ? "；" + copies + " 个文件与别的文件内容完全相同，汇总中只计一次" : "");
  if (read.length) say("校验完成");
}

// ---- one file ----

let level = "hard";
let listed = [];
let current = -1;

function show(path, focus) {
  const book = books.get(path);
  if (!book || !book.record) return;
  shown = path;
  for (const other of books.values()) other.item.firstChild.removeAttribute("aria-current");
  book.item.firstChild.setAttribute("aria-current", "true");
  $("view").hidden = false;
  $("name").textContent = seen(path.split("/").pop());
  $("failure").hidden = !book.record.error;
  $("failure").textContent = book.record.error || "";
  const said = [...(book.record.stale ? [words.stale.replace("{count}", book.record.stale)] : []), ...(book.record.notes || [])];
  $("notes").textContent = said.join("；");
  $("notes").hidden = !said.length;
  $("whole").hidden = !book.record.forms.length;
  $("made").textContent = "";
  const foreign = !/\.(xlsx|xlsm|xltx|xltm)$/i.test(path);
  for (const button of document.querySelectorAll("[data-one]")) {
    button.hidden = foreign !== (button.dataset.one === "live") && button.dataset.one !== "paper";
  }
  $("which").replaceChildren(...book.record.forms.map((form, index) => make("option", form.sheet === label(form) ? form.sheet : form.sheet + "：" + label(form), { value: index })));
  $("which-label").hidden = book.record.forms.length < 2;
  if (book.record.forms.length) draw();
  if (focus) $("name").focus();
}

const label = (form) => form.project || form.unit || form.title || form.range;
const form = () => books.get(shown).record.forms[Number($("which").value) || 0];

function draw() {
  const now = form();
  const run = now.execution || {};
  const facts = [
    ["填报总分", figure(now.total.declared)], ["各项相加", figure(now.total.computed)], ["按规则", figure(now.total.by_rule)], ["等级", now.grade || "—"],
    ["执行率", typeof run.rate === "number" ? (100 * run.rate).toFixed(2) + "%" : "—"], ["口径", now.rulebook_title || now.rulebook],
  ];
  $("facts").replaceChildren(...facts.flatMap(([name, value]) => { const box = make("div"); box.append(make("dt", name), make("dd", value)); return [box]; }));
  const table = $("form");
  table.replaceChildren();
  for (const row of now.drawing || []) {
    const line = make("tr");
    for (const cell of row) {
      const box = make("td", cell.t, { "data-cell": cell.a });
      if (cell.r) box.rowSpan = cell.r;
      if (cell.c) box.colSpan = cell.c;
      line.append(box);
    }
    table.append(line);
  }
  const worst = {};
  for (const f of now.findings) {
    if (f.suppressed !== null || f.sheet !== now.sheet) continue;
    for (const cell of places(f)) {
      const at = cell.split(":")[0];
      if (!(at in worst) || RANK[f.severity] < RANK[worst[at]]) worst[at] = f.severity;
    }
  }
  for (const at in worst) {
    const box = table.querySelector('[data-cell="' + at + '"]');
    if (box) box.className = "flag " + worst[at];
  }
  list();
}

const places = (f) => (f.cells && f.cells.length ? f.cells : [f.cell]).map((cell) => cell.split("!").pop());

// One card a code, the gravest first; `listed` holds every place in the order of the cards, for 上一处 and 下一处.
function list() {
  const now = form();
  const sought = $("find").value.trim();
  const wanted = level === "all" ? 2 : level === "hard" ? 1 : 0;
  const all = now.findings.filter((f) => f.suppressed === null);
  const kept = all.filter((f) => ((rules[f.code] || {}).always || RANK[f.severity] <= wanted) && (!sought || (f.message + places(f).join() + f.code).includes(sought)));
  kept.sort((a, b) => RANK[a.severity] - RANK[b.severity]);
  const groups = new Map();
  for (const f of kept) {
    const key = f.severity + f.code + f.sheet;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(f);
  }
  listed = [];
  current = -1;
  $("findings").replaceChildren(...[...groups.values()].map((group) => card(group, now.sheet)));
  const hidden = all.length - kept.length;
  const missing = now.missing.length ? words.missing.replace("{what}", now.missing.join("、")) : "";
  const none = missing || now.unread.length ? words.read : words.nothing;
  const rest = kept.length ? (hidden ? "另有 " + hidden + " 条未显示" : "") : all.length ? "没有符合条件的问题（另有 " + hidden + " 条未显示）" : none;
  $("nothing").textContent = [rest, missing].filter(Boolean).join("。");
  $("nothing").hidden = !$("nothing").textContent;
}

function card(group, sheet) {
  const item = make("li", null, { class: group[0].severity });
  const rule = rules[group[0].code] || {};
  const head = make("p", null, { class: "head" });
  head.append(make("span", LEVELS[group[0].severity], { class: "level" }), make("span", rule.title || group[0].code, { class: "title" }));
  item.append(head);
  for (const f of group.slice(0, MOST)) {
    const line = make("p", null, { class: "line" });
    for (const [index, cell] of places(f).entries()) {
      const number = listed.push({ cell, sheet: f.sheet, message: f.message, severity: f.severity, item }) - 1;
      const named = index === 0 && f.place ? f.place : cell; // a table of Word has rows and columns, no letters
      const button = make("button", f.sheet === sheet ? named : f.sheet + "!" + named, { type: "button", class: "cell" });
      button.addEventListener("click", () => go(number));
      line.append(button, " ");
    }
    const more = [f.found && "现为 " + f.found, f.expected && "应为 " + f.expected].filter(Boolean);
    line.append(make("span", f.message), make("span", more.length ? "　" + more.join("，") : "", { class: "muted" }));
    item.append(line);
  }
  if (group.length > MOST) item.append(make("p", "另有 " + (group.length - MOST) + " 处相同", { class: "muted" }));
  if (rule.mend) item.append(make("p", "怎么改：" + rule.mend, { class: "remedy" }));
  if (rule.source) item.append(make("p", "规则：" + rule.source, { class: "rule muted" }));
  return item;
}

function go(index) {
  if (!listed.length) return;
  current = (index + listed.length) % listed.length;
  const now = listed[current];
  for (const other of $("findings").children) other.classList.toggle("now", other === now.item);
  for (const box of document.querySelectorAll("#form .now")) box.classList.remove("now");
  now.item.scrollIntoView({ block: "nearest" });
  const box = now.sheet === form().sheet && $("form").querySelector('[data-cell="' + now.cell.split(":")[0] + '"]');
  if (box) {
    box.classList.add("now");
    box.scrollIntoView({ block: "center", inline: "center" });
  }
  say(LEVELS[now.severity] + " " + (current + 1) + " / " + listed.length + "：" + now.message);
}

async function one(name) {
  $("made").textContent = "正在处理……";
  const answer = await desk.ask(name, { path: shown });
  const said = problem(answer);
  if (!said) take(answer.name, answer.file);
  $("made").textContent = said || ["已生成 " + answer.name, ...answer.lines].join("；");
}

async function every(name) {
  say("正在生成……");
  const answer = await desk.ask(name, { paths: done() });
  const said = problem(answer);
  if (!said) take(answer.name, answer.file);
  say(said || "已生成 " + answer.name);
}

// ---- the calculator and the templates ----

async function settle() {
  const answer = await desk.ask("hello");
  if (problem(answer)) return fail(problem(answer));
  const { version, rulebooks, templates } = answer.data;
  words = answer.data.words;
  $("version").textContent = version;
  $("book").replaceChildren(...rulebooks.map((book) => make("option", book.title, { value: book.id })));
  $("book").value = "mof-2020";
  $("templates").replaceChildren(...templates.map((each) => {
    const item = make("li");
    const button = make("button", each.label, { type: "button" });
    button.addEventListener("click", async () => {
      const made = await desk.ask("template", { id: each.id });
      if (problem(made)) say(problem(made));
      else take(made.name, made.file);
    });
    item.append(button, make("span", each.purpose, { class: "muted" }));
    return item;
  }));
  say("可以开始了：拖入文件即可");
  document.documentElement.dataset.ready = "yes";
}

$("score").addEventListener("submit", async (event) => {
  event.preventDefault();
  const asked = Object.fromEntries(new FormData(event.target));
  const answer = await desk.ask("score", asked);
  const said = problem(answer);
  $("answer").replaceChildren(...(said ? [make("p", said, { class: "stop" })] : [make("p", answer.data.score, { class: "figure" }), make("p", answer.data.explain), ...answer.data.notes.map((note) => make("p", "注：" + note, { class: "muted" }))]));
});

// ---- hands ----

const zone = $("drop");
for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => event.preventDefault());
document.addEventListener("dragover", () => zone.classList.add("over"));
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) zone.classList.remove("over"); });
document.addEventListener("drop", (event) => { open($("tab-check")); dropped(event); });
$("files").addEventListener("change", chosen);
$("folder").addEventListener("change", chosen);
$("stop").addEventListener("click", () => {
  working = false;
  queue.length = 0;
  desk.end();
  for (const [path, book] of books) if (!book.record) { book.item.remove(); books.delete(path); }
});
$("clear").addEventListener("click", () => {
  desk.ask("forget", { paths: [...books.keys()] });
  books.clear();
  shown = null;
  $("list").replaceChildren();
  $("view").hidden = true;
  summary();
  say("已清空");
});
$("which").addEventListener("change", draw);
$("find").addEventListener("input", list);
$("back").addEventListener("click", () => go(current < 0 ? -1 : current - 1));
$("next").addEventListener("click", () => go(current + 1));
for (const button of document.querySelectorAll("[data-level]")) {
  button.addEventListener("click", () => {
    level = button.dataset.level;
    for (const other of document.querySelectorAll("[data-level]")) other.setAttribute("aria-pressed", other === button);
    list();
  });
}
for (const button of document.querySelectorAll("[data-one]")) button.addEventListener("click", () => one(button.dataset.one));
for (const button of document.querySelectorAll("[data-all]")) button.addEventListener("click", () => every(button.dataset.all));

if (tooOld()) fail("浏览器太旧");
else desk.begin().then((answer) => (problem(answer) ? fail(problem(answer)) : settle()));
