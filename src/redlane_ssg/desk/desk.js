// The desk: entries on the left, the text of one in the middle, its true page beside it while one types.
(function () {
  "use strict";
  var desk = redlaneDesk, words = desk.words, id = desk.id, say = desk.say, make = desk.make, places = redlanePlaces;
  var TYPING_MS = 80;
  var opened = null, timer = 0, asked = 0, opening = 0, choices = 0, typing = null, changes = Promise.resolve();
  // What the parts need of the entry that is open, and of one another.
  var host = {
    opened: function () { return opened; }, isOpen: function () { return Boolean(opened); }, path: function () { return opened.path; },
    isChanged: isChanged, isNew: function () { return opened.digest === ""; }, isOriginal: function () { return codeOf(opened.path) === ""; },
    kind: function () { return opened ? opened.path.split("/")[1] : ""; }, idOf: function () { return opened.path.replace(/^.*\//, "").split(".")[0]; },
    choices: function () { return choices; }, isStill: isStill, choose: choose, settled: settled, gone: gone, look: look, type: type, keys: keys, savedNow: savedNow,
    write: write, change: changeField, arrange: arrange, point: pointAt, say: note, mark: mark, valueOf: valueOf, nameOf: titleOf,
    body: function () { return id("text").value.slice(places.bodyStart()); },
    writeBody: function (body) { write(id("text").value.slice(0, places.bodyStart()) + body); },
    originalLanguage: function () { return desk.given.languages[0]; }, originalOf: function (at) { return translate.originalOf(at); },
    redraw: function () { form.show(opened.is_readable ? opened.form : [], opened.problems); },
    kinds: function () { return Object.keys(desk.given.kinds).map(function (kind) { return [kind, desk.given.kinds[kind]]; }); }
  };
  var find = redlaneFind(desk, isOpened, choose, function (all) { form.know(all); });
  host.list = find.list;
  host.entries = find.entries;
  host.errors = function () { return find.entries().reduce(function (sum, one) { return sum + one.errors; }, 0); };
  var steps = redlaneSteps(host), problems = redlaneProblems(host), page = redlanePage(host), saving = redlaneSaving(host);
  redlanePapers(host);
  var editor = redlaneEditor(host), actions = redlaneActions(host), signs = redlaneSigns(host), translate = redlaneTranslate(host);
  var windows = redlaneWindows(host);
  redlaneShare(host);
  host.give = editor.give;
  host.pick = editor.pick;
  host.endStep = steps.end;
  host.tables = redlaneTables(host);
  host.begin = actions.begin;
  host.cureOf = problems.cureOf;
  var form = new redlaneForm([id("form"), id("empty")], host);

  // What takes a while must not end in another entry.
  function isStill(one) {
    if (opened === one) { return true; }
    note(words.elsewhere);
    return false;
  }
  function isOpened(path) { return Boolean(opened) && opened.path === path; }
  function isChanged() { return Boolean(opened) && id("text").value !== opened.saved; }
  // Of a new one, what it begins with is not typed.
  function isTyped() { return isChanged() && id("text").value !== opened.text; }
  function note(text) { id("note").textContent = text; }
  function mark() {
    id("save").disabled = !isChanged();
    id("discard").hidden = !isChanged();
    desk.status(isChanged() ? "unsaved" : "", "");
  }
  function savedNow() {
    // What comes next is another step.
    steps.end();
    mark();
    languages();
    actions.draw();
    if (!isChanged()) { desk.status(opened.errors ? "saved_with_errors" : "saved", opened.errors ? "warning" : "", { count: opened.errors }); }
  }

  // When all that stands in the fields is in the text.
  function settled() {
    form.flush();
    return changes;
  }

  // What stands in a field of the form belongs to the entry that is left.
  function choose(path, isGivenUp, title) {
    choices += 1;
    return settled().then(function () { return chooseNow(path, isGivenUp, title); });
  }

  function chooseNow(path, isGivenUp, title) {
    // Where the browser keeps nothing, what is typed would be lost.
    if (!isGivenUp && isTyped() && !desk.keep(opened, id("text").value) && !confirm(words.leave)) { return Promise.resolve(); }
    clearTimeout(timer);
    var number = opening += 1, before = desk.kept(path);
    // What was begun and not saved goes on where it was left.
    if (before && before.digest === "" && !title) { title = "?"; }
    return desk.get("entry", { path: path, title: title || "" }).then(function (answer) {
      // Another one has been chosen meanwhile.
      if (number !== opening) { return; }
      if (answer.data.problem) { note(desk.sentence(answer.data.problem)); return; }
      show(answer.data, before);
    }).catch(function (error) { if (error.message === "404") { desk.status("not_text", "error"); } else { desk.lost(); } });
  }

  function show(told, before) {
    form.flush();
    opened = told;
    // What is still being asked is about another one.
    asked += 1;
    // Of a new one, nothing is saved yet.
    opened.saved = opened.digest ? opened.text : null;
    opened.base = opened.saved;
    id("choose").hidden = true;
    id("editor").hidden = false;
    id("name").textContent = opened.path;
    languages();
    note("");
    id("conflict").hidden = true;
    id("text").value = opened.text;
    if (before && before.text !== opened.text) {
      id("text").value = before.text;
      note(say("restored"));
      // If the file has changed meanwhile, saving tells, or merges with what it was made of.
      opened.digest = before.digest;
      opened.base = before.base === undefined ? null : before.base;
    }
    steps.begin();
    translate.open(opened);
    tell(opened);
    mark();
    windows.announce();
    find.draw();
    location.hash = encodeURIComponent(opened.path);
    if (id("text").value !== opened.text) { type(); }
  }

  // The same entry in its other languages.
  function languages() {
    desk.clear(id("languages"));
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
    last.addEventListener("click", places.toBody);
    id("languages").appendChild(last);
  }

  function nameOf(code) {
    try { return new Intl.DisplayNames([desk.given.language], { type: "language" }).of(code); } catch (error) { return code; }
  }
  function codeOf(path) { return path.replace(/^.*\//, "").split(".").slice(1, -1).join("."); }
  // What an entry's file is called by people: its title, and its language if it is a translation.
  function titleOf(path) {
    var found = find.entries().filter(function (one) { return path.indexOf(one.path.replace(/md$/, "")) === 0; })[0];
    return found ? found.title + (codeOf(path) ? " (" + nameOf(codeOf(path)) + ")" : "") : path;
  }
  function valueOf(name) {
    var found = ((opened && opened.form) || []).filter(function (one) { return one.name === name; })[0];
    return (found && found.value) || "";
  }

  // An entry that was renamed, removed or given back: what is there then.
  function gone(path, count) {
    var was = opened.path;
    return find.list().then(function () {
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
    desk.status("", "");
    windows.announce();
    find.draw();
  }

  function tell(state) {
    problems.show(state.problems);
    opened.form = state.form;
    opened.problems = state.problems;
    opened.is_readable = state.is_readable;
    form.show(state.is_readable ? state.form : [], state.problems);
    actions.draw();
    id("waits").hidden = state.is_readable;
    id("more").hidden = !state.is_readable;
    opened.errors = state.problems.filter(function (one) { return one.severity === "error"; }).length;
    id("called").textContent = valueOf("title") || host.idOf();
    var others = find.entries().filter(function (one) { return one.errors && opened.path.indexOf(one.path.replace(/md$/, "")) !== 0; });
    id("kept").hidden = !(state.stops && state.is_shown);
    id("kept").textContent = opened.errors || !others.length ? words.kept : say("kept_by_others", { names: find.namesOf(others) });
    id("nosite").hidden = state.is_shown;
    var isSign = host.kind() === "signs";
    id("seen").textContent = say(isSign ? "sheet" : "page");
    if (isSign && state.is_shown) { signs.look(opened.path); } else { signs.hide(); }
    page.show(isSign ? "" : state.address);
    id("nopage").hidden = isSign || state.address !== "" || !state.is_shown;
  }

  // A field that is changed in the text: where it stands, or a line for it at the end of the fields.
  function pointAt(field) {
    var lines = id("text").value.split("\n"), end = lines.indexOf("---", 1);
    var isNew = !field.first && field.at.length === 1 && end > 0;
    if (isNew) {
      lines.splice(end, 0, field.name + ": ");
      write(lines.join("\n"));
    }
    // What stands in brackets is on the line of its field.
    var line = field.first || (isNew ? end + 1 : lineOf(field.at[0]));
    places.point({ line: line, column: isNew ? field.name.length + 3 : 1, marked: "" });
  }
  function lineOf(name) {
    var found = opened.form.filter(function (one) { return one.name === name; })[0];
    return (found && found.first) || 1;
  }

  // A field of the form changes its lines in the text, and nothing else there. One change comes after the other.
  function changeField(at, value) { inTurn("field", { at: at, value: value }); }
  // A list keeps some of its items, in an order.
  function arrange(at, kept) { inTurn("items", { at: at, kept: kept }); }

  function inTurn(name, asked) {
    var one = opened;
    form.underWay += 1;
    changes = changes.then(function () { return one === opened ? sendField(one, name, asked) : null; }).catch(desk.lost)
      .then(function () { form.underWay -= 1; });
  }

  function sendField(one, name, asked) {
    var text = id("text").value;
    return desk.post(name, Object.assign({ path: one.path, text: text }, asked)).then(function (answer) {
      if (one !== opened) { return null; }
      // Somebody types in the text meanwhile: then the field is changed in what stands there now.
      if (id("text").value !== text) { return sendField(one, name, asked); }
      note(answer.data.text === null ? words.not_here : "");
      // The form is drawn anew either way: nothing of it stays blocked.
      write(answer.data.text === null ? text : answer.data.text);
      return null;
    });
  }

  // Puts a text into its place as typing would.
  function write(text) {
    id("text").value = text;
    id("text").dispatchEvent(new Event("input"));
  }

  // One question after the other: who types on is answered for what stands there then.
  function type() {
    if (typing) { return typing.then(function () { return opened ? typing || type() : null; }); }
    var one = opened, text = id("text").value, number = asked += 1;
    typing = desk.post("typed", { path: one.path, text: text }).then(function (answer) {
      // Only the answer to what was typed last counts.
      if (number === asked && one === opened && id("text").value === text) { tell(answer.data); }
    }).catch(desk.lost).then(function () { typing = null; });
    return typing;
  }

  // What stands in a field of the form is saved, too, though nobody has left it.
  function save() {
    return settled().then(function () { clearTimeout(timer); return saving.save(); });
  }

  id("text").addEventListener("input", function () {
    steps.note();
    translate.follow();
    mark();
    if (isTyped()) { desk.keep(opened, id("text").value); } else { desk.forget(opened.path); }
    // The list says what is not saved.
    if (opened.isKept !== isTyped()) {
      opened.isKept = isTyped();
      find.draw();
    }
    clearTimeout(timer);
    timer = setTimeout(type, TYPING_MS);
  });
  id("save").addEventListener("click", save);
  // What is typed and not wanted any more: the file is as it was, and a new one is none.
  id("discard").addEventListener("click", function () {
    if (!confirm(words.drop)) { return; }
    desk.forget(opened.path);
    if (opened.digest) { choose(opened.path, true); } else { close(); }
  });
  function keys(event) {
    var key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.isComposing || document.querySelector("dialog[open]")) { return; }
    if (key === "s") {
      event.preventDefault();
      if (!event.repeat) { save(); }
    } else if (opened && (key === "z" || key === "y") && event.view === window && isWritten(event.target)) {
      event.preventDefault();
      settled().then(function () { steps.step(key === "y" || event.shiftKey); });
    }
  }
  // Other fields, such as that of the search, have steps of their own.
  function isWritten(target) { return target === document.body || id("editor").contains(target); }
  addEventListener("keydown", keys);
  // A file that is dropped beside the text must not take the place of the desk.
  ["dragover", "drop"].forEach(function (name) {
    addEventListener(name, function (event) { if ([].indexOf.call(event.dataTransfer.types, "Files") >= 0) { event.preventDefault(); } });
  });
  addEventListener("hashchange", function () {
    var path = decodeURIComponent(location.hash.slice(1));
    if (path && !isOpened(path)) { choose(path); }
  });

  function look() {
    find.list();
    var one = opened, count = choices;
    if (one && one.digest && !isChanged()) {
      desk.get("entry", { path: one.path }).then(function (answer) {
        var isQuiet = !isChanged() && !form.waiting && !form.underWay;
        if (one === opened && count === choices && answer.data.digest !== one.digest && isQuiet) { show(answer.data, null); }
        // It has just got another name, or is gone: the list shows what is there.
      }).catch(function (error) { if (error.message !== "404") { desk.lost(error); } });
    }
  }
  addEventListener("beforeunload", function (event) { if (isChanged()) { event.preventDefault(); event.returnValue = words.leave; } });

  [].forEach.call(document.querySelectorAll("[data-word]"), function (one) { one.textContent = say(one.getAttribute("data-word")); });
  document.title = say("title");
  id("page").title = say("page");
  id("toolbar").setAttribute("aria-label", say("text"));
  id("other").href = desk.given.language === "en" ? "./" : "./?language=en";
  id("other").lang = desk.given.language === "en" ? "zh" : "en";
  find.list().then(function () { if (location.hash.length > 1) { choose(decodeURIComponent(location.hash.slice(1))); } });
})();
