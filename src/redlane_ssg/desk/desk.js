// The desk: entries on the left, the text of one in the middle, its true page beside it while one types.
(function () {
  "use strict";
  var desk = redlaneDesk, words = desk.words, id = desk.id, say = desk.say, make = desk.make, clear = desk.clear;
  var keep = desk.keep, forget = desk.forget, kept = desk.kept, get = desk.get, post = desk.post, lost = desk.lost;
  var status = desk.status;
  var TYPING_MS = 250, PAUSE_MS = 800;
  var find = redlaneFind(desk, isOpened, choose, function (all) { form.know(all); }), list = find.list, draw = find.draw;
  // What the parts need of an entry that is open.
  var host = {
    path: function () { return opened.path; }, isOpen: function () { return Boolean(opened); }, isChanged: isChanged, isNew: function () { return opened.digest === ""; },
    choices: function () { return choices; }, kind: function () { return opened ? opened.path.split("/")[1] : ""; }, isOriginal: function () { return opened.path.split("/").pop().split(".").length === 2; },
    idOf: function () { return opened.path.replace(/^.*\//, "").split(".")[0]; }, valueOf: valueOf, bodyStart: bodyStart,
    entries: find.entries, list: list, choose: choose, gone: gone, write: write, change: changeField, arrange: arrange,
    point: pointAt, heightAt: function (place) { return heightOf(id("text"), place); }, say: note, mark: mark,
    body: function () { return id("text").value.slice(bodyStart()); }, writeBody: function (body) { write(id("text").value.slice(0, bodyStart()) + body); },
    originalLanguage: function () { return desk.given.languages[0]; }, originalOf: function (at) { return translate.originalOf(at); },
    redraw: function () { form.show(opened.is_readable ? opened.form : [], opened.problems); }, nameOf: titleOf,
    errors: function () { return find.entries().reduce(function (sum, one) { return sum + one.errors; }, 0); },
    kinds: function () { return Object.keys(desk.given.kinds).map(function (kind) { return [kind, desk.given.kinds[kind]]; }); }
  };
  var editor = redlaneEditor(host), actions = redlaneActions(host), signs = redlaneSigns(host), translate = redlaneTranslate(host);
  redlaneShare(host);
  host.give = editor.give;
  host.begin = actions.begin;
  var form = new redlaneForm([id("form"), id("empty")], host);
  var opened = null, timer = 0, asked = 0, choices = 0, isSaving = false, isStepping = false, changes = Promise.resolve();

  function isOpened(path) { return Boolean(opened) && opened.path === path; }

  // What stands in a field of the form belongs to the entry that is left.
  function choose(path, isGivenUp, title) {
    choices += 1;
    form.flush();
    return changes.then(function () { return chooseNow(path, isGivenUp, title); });
  }

  function chooseNow(path, isGivenUp, title) {
    // Where the browser keeps nothing, what is typed would be lost.
    if (!isGivenUp && isChanged() && !keep(opened, id("text").value) && !confirm(words.leave)) { return Promise.resolve(); }
    clearTimeout(timer);
    asked += 1;
    var number = asked;
    var before = kept(path);
    // What was begun and not saved goes on where it was left.
    if (before && before.digest === "" && !title) { title = "?"; }
    return get("entry", { path: path, title: title || "" }).then(function (answer) {
      // Another one has been chosen meanwhile.
      if (number !== asked) { return; }
      if (answer.data.problem) { note(answer.data.problem.message + " " + answer.data.problem.hint); return; }
      opened = answer.data;
      // Of a new one, nothing is saved yet.
      opened.saved = opened.digest ? opened.text : null;
      id("choose").hidden = true;
      id("editor").hidden = false;
      id("name").textContent = path;
      languages();
      note("");
      id("conflict").hidden = true;
      id("text").value = opened.text;
      if (before && before.text !== opened.text) {
        id("text").value = before.text;
        note(say("restored"));
        // If the file has changed meanwhile, saving tells.
        opened.digest = before.digest;
      }
      opened.past = [];
      opened.future = [];
      opened.typedAt = 0;
      opened.shown = id("text").value;
      translate.open(opened);
      tell(opened);
      mark();
      announce();
      draw();
      location.hash = encodeURIComponent(path);
      if (id("text").value !== opened.text) { type(); }
    }).catch(function (error) { if (error.message === "404") { status("not_text", "error"); } else { lost(); } });
  }

  // The same entry in its other languages.
  function languages() {
    clear(id("languages"));
    opened.languages.forEach(function (one) {
      var name = one.language ? nameOf(one.language) : say("original");
      var button = make("button", one.is_there ? "" : "is-new", one.is_there ? name : say("begin_language", { language: name }));
      button.type = "button";
      button.setAttribute("aria-current", String(one.path === opened.path));
      button.addEventListener("click", function () { choose(one.path); });
      id("languages").appendChild(button);
    });
    var last = make("button", "", words.to_text);
    last.type = "button";
    last.addEventListener("click", function () {
      var lines = id("text").value.split("\n"), end = lines.indexOf("---", 1);
      point({ line: Math.min(end + 2, lines.length), column: 1, marked: "" });
    });
    id("languages").appendChild(last);
  }

  function nameOf(code) {
    try { return new Intl.DisplayNames([desk.given.language], { type: "language" }).of(code); } catch (error) { return code; }
  }

  // Where the body begins, in characters; 0 if the fields have no end.
  function bodyStart() {
    var lines = id("text").value.split("\n"), end = lines.indexOf("---", 1);
    return end < 0 ? 0 : Math.min(lines.slice(0, end + 1).join("\n").length + 1, id("text").value.length);
  }
  function note(text) { id("note").textContent = text; }
  function valueOf(name) {
    var found = ((opened && opened.form) || []).filter(function (one) { return one.name === name; })[0];
    return (found && found.value) || "";
  }

  // What an entry's file is called by people: its title, and its language if it is a translation.
  function titleOf(path) {
    var found = find.entries().filter(function (one) { return path.indexOf(one.path.replace(/md$/, "")) === 0; })[0];
    var code = path.replace(/^.*\//, "").split(".").slice(1, -1).join(".");
    return found ? found.title + (code ? " (" + nameOf(code) + ")" : "") : path;
  }

  // An entry that was renamed, removed or given back: what is there then.
  function gone(path, count) {
    var was = opened.path;
    return list().then(function () {
      // Another one has been chosen meanwhile.
      if (count !== choices) { return null; }
      var isThere = find.entries().some(function (one) { return one.path === was || was.indexOf(one.path.replace(/md$/, "")) === 0; });
      return path || isThere ? choose(path || was, true) : close();
    });
  }
  function close() {
    opened = null;
    signs.hide();
    id("editor").hidden = true;
    id("choose").hidden = false;
    id("page").hidden = true;
    history.replaceState(null, "", "#");
    status("", "");
    draw();
  }

  function isChanged() { return Boolean(opened) && id("text").value !== opened.saved; }
  function mark() {
    id("save").disabled = !isChanged();
    status(isChanged() ? "unsaved" : "", "");
  }

  function tell(state) {
    clear(id("problems"));
    if (!state.problems.length) { id("problems").appendChild(make("li", "", say("fine"))); }
    state.problems.forEach(function (one) {
      var item = make("li"), button = make("button", one.severity === "error" ? "is-error" : "");
      button.type = "button";
      button.appendChild(make("span", one.severity, one.label + " "));
      button.appendChild(document.createTextNode(say("line", { line: one.line }) + "  " + one.message));
      if (one.hint) { button.appendChild(make("span", "hint", "→ " + one.hint)); }
      button.addEventListener("click", function () { point(one); });
      item.appendChild(button);
      id("problems").appendChild(item);
    });
    opened.form = state.form;
    opened.problems = state.problems;
    opened.is_readable = state.is_readable;
    form.show(state.is_readable ? state.form : [], state.problems);
    actions.draw();
    id("waits").hidden = state.is_readable;
    id("more").hidden = !state.is_readable;
    opened.errors = state.problems.filter(function (one) { return one.severity === "error"; }).length;
    id("kept").hidden = !(state.stops && state.is_shown);
    id("nosite").hidden = state.is_shown;
    id("seen").textContent = say(/^[^/]+\/signs\//.test(opened.path) ? "sheet" : "page");
    var isSign = /^[^/]+\/signs\//.test(opened.path);
    if (isSign && state.is_shown) { signs.look(opened.path); } else { signs.hide(); }
    show(isSign ? "" : state.address);
    id("nopage").hidden = isSign || state.address !== "" || !state.is_shown;
  }

  // The place of a problem, in the text, and brought into sight.
  function point(one) {
    var text = id("text"), lines = text.value.split("\n"), start = one.column - 1;
    lines.slice(0, one.line - 1).forEach(function (line) { start += line.length + 1; });
    text.focus();
    text.setSelectionRange(start, start + Math.max(one.marked ? 1 : 0, one.marked.length));
    text.scrollTop = Math.max(0, heightOf(text, start) - text.clientHeight / 3);
    text.scrollIntoView({ block: "nearest" });
  }

  // How high the text is before a place: as high as a field of the same breadth with nothing else in it.
  function heightOf(text, place) {
    var twin = text.cloneNode();
    twin.id = "";
    twin.rows = 1;
    twin.style.cssText = "position: absolute; visibility: hidden; min-height: 0; height: 0; width: " + text.clientWidth + "px";
    twin.value = text.value.slice(0, place);
    text.parentNode.appendChild(twin);
    var height = twin.scrollHeight;
    text.parentNode.removeChild(twin);
    return height;
  }

  // A field that is changed in the text: where it stands, or a line for it at the end of the fields.
  function pointAt(field) {
    var text = id("text"), lines = text.value.split("\n"), end = lines.indexOf("---", 1);
    if (!field.first && end > 0) {
      lines.splice(end, 0, field.name + ": ");
      write(lines.join("\n"));
    }
    var line = field.first || end + 1;
    point({ line: line, column: field.first ? 1 : field.name.length + 3, marked: "" });
  }

  // The frame goes on showing what it shows until the new page is there, and stays where it was scrolled to.
  function show(at) {
    var frame = id("page"), wanted = new URL("page/" + at, location.href).href;
    frame.hidden = at === "";
    if (at === "") { return; }
    // Without a step of its own in the window's history, which leads from entry to entry.
    try {
      if (isAt(frame, wanted)) { frame.contentWindow.location.reload(); } else { frame.contentWindow.location.replace(wanted); }
    } catch (error) { frame.src = wanted; }
  }

  // Who has clicked into the page saves with the same keys.
  id("page").addEventListener("load", function () {
    try { id("page").contentWindow.addEventListener("keydown", keys); } catch (error) { return; }
  });

  // A link in the page may have led elsewhere, also to another host, whose address is not told.
  function isAt(frame, wanted) {
    try { return frame.contentWindow.location.href.split("#")[0] === wanted.split("#")[0]; } catch (error) { return false; }
  }

  // A field of the form changes its lines in the text, and nothing else there. One change comes after the other.
  function changeField(at, value) { inTurn("field", { at: at, value: value }); }
  // A list keeps some of its items, in an order.
  function arrange(at, kept) { inTurn("items", { at: at, kept: kept }); }

  function inTurn(name, asked) {
    var one = opened;
    form.underWay += 1;
    changes = changes.then(function () { return one === opened ? sendField(one, name, asked) : null; }).catch(lost)
      .then(function () { form.underWay -= 1; });
  }

  function sendField(one, name, asked) {
    var text = id("text").value;
    return post(name, Object.assign({ path: one.path, text: text }, asked)).then(function (answer) {
      if (one !== opened) { return null; }
      // Somebody types in the text meanwhile: then the field is changed in what stands there now.
      if (id("text").value !== text) { return sendField(one, name, asked); }
      note(answer.data.text === null ? words.not_here : "");
      if (answer.data.text !== null) { write(answer.data.text); }
      return null;
    });
  }

  // Puts a text into its place as typing would.
  function write(text) {
    id("text").value = text;
    id("text").dispatchEvent(new Event("input"));
  }

  // Steps back and forth, over what is typed and over the form alike, also across saves.
  function step(from, to) {
    if (!from.length) { return; }
    to.push(id("text").value);
    isStepping = true;
    write(from.pop());
    isStepping = false;
  }

  function noteStep() {
    var now = id("text").value;
    if (!isStepping && now !== opened.shown) {
      // What is typed without a pause is one step.
      if (Date.now() - opened.typedAt > PAUSE_MS || !opened.past.length) { opened.past.push(opened.shown); }
      opened.future = [];
      opened.typedAt = Date.now();
    }
    opened.shown = now;
  }

  function type() {
    var one = opened, text = id("text").value, number = asked += 1;
    return post("typed", { path: one.path, text: text }).then(function (answer) {
      // Only the answer to what was typed last counts.
      if (number === asked && one === opened) { tell(answer.data); }
    }).catch(lost);
  }

  // What stands in a field of the form is saved, too, though nobody has left it.
  function save() {
    form.flush();
    return changes.then(saveText);
  }

  function saveText() {
    if (!isChanged() || isSaving) { return Promise.resolve(); }
    var one = opened, text = id("text").value;
    clearTimeout(timer);
    isSaving = true;
    return post("save", { path: one.path, text: text, digest: one.digest, base: one.saved }).then(function (answer) {
      if (answer.status === 409) { conflict(one, answer.data); } else if (answer.status === 500) { refused(answer.data.problem); } else {
        var isNew = one.digest === "";
        one.digest = answer.data.digest;
        one.saved = text;
        if (answer.data.merged !== null) { takeIn(one, text, answer.data.merged); text = answer.data.merged; }
        if (isNew && one === opened) { one.languages.forEach(function (other) { other.is_there = other.is_there || other.path === one.path; }); languages(); actions.draw(); }
        // What comes next is another step.
        one.typedAt = 0;
        settle(one, text);
      }
    }).catch(lost).then(function () { isSaving = false; });
  }

  // Somebody else had changed other lines: both stand in the file now, and here.
  function takeIn(one, sent, merged) {
    one.saved = merged;
    if (one === opened && id("text").value === sent) { write(merged); }
    one.isMerged = true;
  }

  // What has been typed since it was sent is still to be saved, and to be kept until then.
  function settle(one, text) {
    var before = kept(one.path);
    if (one === opened && isChanged()) { keep(one, id("text").value); } else if (!before || before.text === text) { forget(one.path); }
    if (one !== opened) { return list(); }
    note(one.isMerged ? words.merged : "");
    one.isMerged = false;
    id("conflict").hidden = true;
    mark();
    if (!isChanged()) { status(one.errors ? "saved_with_errors" : "saved", one.errors ? "warning" : "", { count: one.errors }); }
    return type().then(list);
  }

  function conflict(one, now) {
    if (one !== opened) { return; }
    one.now = now;
    id("now").textContent = now.now;
    id("conflict").hidden = false;
    id("conflict").focus();
  }

  function refused(problem) { note(problem.message + " " + problem.hint); }

  id("text").addEventListener("input", function () {
    noteStep();
    translate.follow();
    mark();
    if (isChanged()) { keep(opened, id("text").value); } else { forget(opened.path); }
    clearTimeout(timer);
    timer = setTimeout(type, TYPING_MS);
  });
  id("save").addEventListener("click", save);
  id("theirs").addEventListener("click", function () {
    if (!confirm(words.drop)) { return; }
    forget(opened.path);
    choose(opened.path, true);
  });
  id("mine").addEventListener("click", function () {
    opened.digest = opened.now.digest;
    keep(opened, id("text").value);
    id("conflict").hidden = true;
    id("text").focus();
  });
  function keys(event) {
    var key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.isComposing) { return; }
    if (key === "s") {
      event.preventDefault();
      if (!event.repeat) { save(); }
    } else if (opened && (key === "z" || key === "y") && event.view === window) {
      event.preventDefault();
      form.flush();
      var isForward = key === "y" || event.shiftKey;
      changes.then(function () {
        if (isForward) { step(opened.future, opened.past); } else { step(opened.past, opened.future); }
      });
    }
  }
  addEventListener("keydown", keys);
  addEventListener("hashchange", function () {
    var path = decodeURIComponent(location.hash.slice(1));
    if (path && (!opened || opened.path !== path)) { choose(path); }
  });

  // Other windows of the desk are told which entry is open here.
  var channel = window.BroadcastChannel ? new BroadcastChannel(desk.name) : null;
  function announce() {
    id("twice").hidden = true;
    if (channel) { channel.postMessage({ path: opened.path, isAnswer: false }); }
  }
  if (channel) {
    channel.addEventListener("message", function (event) {
      if (!opened || event.data.path !== opened.path) { return; }
      id("twice").hidden = false;
      if (!event.data.isAnswer) { channel.postMessage({ path: opened.path, isAnswer: true }); }
    });
  }

  // The preview tells when files have changed.
  function listen() {
    var news = new WebSocket(location.origin.replace(/^http/, "ws") + "/livereload");
    news.onopen = function () { news.send(JSON.stringify({ command: "hello" })); };
    news.onmessage = function (event) { if (JSON.parse(event.data).command === "reload") { look(); } };
    news.onclose = function () { setTimeout(listen, 2000); };
  }
  listen();

  // Somebody may have changed files while this window lay below others.
  addEventListener("focus", look);
  function look() {
    list();
    var one = opened, count = choices;
    if (one && one.digest && !isChanged()) {
      get("entry", { path: one.path }).then(function (answer) {
        if (one === opened && count === choices && answer.data.digest !== one.digest && !isChanged()) { choose(one.path); }
      }).catch(lost);
    }
  }
  addEventListener("beforeunload", function (event) { if (isChanged()) { event.preventDefault(); event.returnValue = words.leave; } });

  [].forEach.call(document.querySelectorAll("[data-word]"), function (one) { one.textContent = say(one.getAttribute("data-word")); });
  document.title = say("title");
  id("page").title = say("page");
  id("toolbar").setAttribute("aria-label", say("text"));
  id("other").href = desk.given.language === "en" ? "./" : "./?language=en";
  id("other").lang = desk.given.language === "en" ? "zh" : "en";
  list().then(function () { if (location.hash.length > 1) { choose(decodeURIComponent(location.hash.slice(1))); } });
})();
