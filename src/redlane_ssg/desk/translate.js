// An original beside its translation, section by section: what is written on the right stands in the file's text.
var redlaneTranslate = function (host) {
  "use strict";
  var desk = redlaneDesk, id = desk.id, make = desk.make, say = desk.say, words = desk.words, told = null, path = "";

  // The same cut as the desk makes: before each heading that is not within a fence.
  function cut(body) {
    var pieces = [[]], fence = "";
    body.split("\n").forEach(function (line) {
      var mark = /^ {0,3}(```|~~~)/.exec(line), last = pieces[pieces.length - 1];
      if (mark && (!fence || mark[1] === fence)) { fence = fence ? "" : mark[1]; }
      if (!fence && !mark && /^ {0,3}#{1,6}([ \t]|$)/.test(line) && last.some(Boolean)) { pieces.push(last = []); }
      last.push(line);
    });
    return pieces.map(function (piece) { return piece.join("\n"); });
  }

  function open(opened) {
    var one = path = opened.path;
    told = null;
    id("sides").hidden = true;
    if (!isTranslation(opened)) { return; }
    desk.get("original", { path: one }).then(function (answer) {
      if (one !== path || answer.data.problem) { return; }
      told = answer.data;
      id("sides").hidden = false;
      id("sidesnote").textContent = told.is_compared ? (hasChanged() ? words.sides_changed : words.sides_same) : words.sides_unknown;
      draw();
      host.redraw();
    }).catch(function (error) { if (error.message !== "404") { desk.lost(); } });
  }
  function isTranslation(opened) {
    return opened.languages.some(function (one) { return one.path === opened.path && one.language; });
  }
  function hasChanged() {
    return told.changed.length > 0 || told.sections.some(function (parts) { return parts.some(function (one) { return one.kind !== "same"; }); });
  }

  function draw() {
    var box = id("sections"), pieces = cut(host.body());
    desk.clear(box);
    for (var index = 0; index < Math.max(told.sections.length, pieces.length); index += 1) { box.appendChild(row(index, pieces)); }
  }

  function row(index, pieces) {
    var line = make("div", "pair"), parts = told.sections[index] || [], left = make("div", "original"), input = make("textarea");
    left.lang = host.originalLanguage();
    parts.forEach(function (part) {
      var name = { same: "span", "new": "ins", gone: "del" }[part.kind];
      left.appendChild(make(name, "", part.text));
    });
    if (parts.some(function (part) { return part.kind !== "same"; })) { left.insertBefore(make("p", "warning", words.section_changed), left.firstChild); }
    if (!parts.length) { left.appendChild(make("p", "warning", words.section_none)); }
    input.value = pieces[index] || "";
    input.setAttribute("aria-label", say("section", { number: index + 1 }));
    input.setAttribute("data-section", index);
    input.rows = Math.max(3, Math.ceil(left.textContent.length / 14) + 1);
    input.addEventListener("input", function () { write(); });
    line.appendChild(left);
    line.appendChild(input);
    return line;
  }

  // An empty piece at the end is none yet.
  function write() {
    var pieces = [].map.call(id("sections").querySelectorAll("textarea"), function (one) { return one.value; });
    while (pieces.length > 1 && !pieces[pieces.length - 1]) { pieces.pop(); }
    host.writeBody(pieces.map(function (piece, index) {
      // A heading begins a line of its own, below an empty one.
      return index < pieces.length - 1 && !/\n$/.test(piece) && piece ? piece + "\n" : piece;
    }).join("\n"));
  }

  // The text was changed elsewhere: in the file's own field, or by a step back.
  function follow() {
    var inputs = id("sections").querySelectorAll("textarea");
    if (!told || [].indexOf.call(inputs, document.activeElement) >= 0) { return; }
    var pieces = cut(host.body());
    if (Math.max(told.sections.length, pieces.length) !== inputs.length) { draw(); return; }
    [].forEach.call(inputs, function (input, index) { input.value = pieces[index] || ""; });
  }

  // What the original says in a field, and whether that has changed since.
  function originalOf(at) {
    var value = told;
    if (!told) { return null; }
    value = told.values;
    at.forEach(function (step) { value = value === null || value === undefined ? value : value[step]; });
    if (value === null || value === undefined || typeof value === "object" && !Array.isArray(value)) { return null; }
    if (Array.isArray(value) && value.some(function (one) { return typeof one === "object"; })) { return null; }
    return { text: [].concat(value).join("；"), isChanged: told.changed.indexOf(at[0]) >= 0 };
  }

  return { open: open, follow: follow, originalOf: originalOf };
};
