// The problems of the file, each leading to its place, and with its cure where there is one that can be done at once.
var redlaneProblems = function (host) {
  "use strict";
  var desk = redlaneDesk, id = desk.id, make = desk.make, say = desk.say, places = redlanePlaces;

  function show(problems) {
    desk.clear(id("problems"));
    if (!problems.length) { id("problems").appendChild(make("li", "", say("fine"))); }
    problems.forEach(function (one) {
      var item = make("li"), button = make("button", one.severity === "error" ? "is-error" : "");
      button.type = "button";
      button.appendChild(make("span", one.severity, one.label + " "));
      button.appendChild(document.createTextNode(say("line", { line: one.line }) + "  " + one.message));
      if (one.hint) { button.appendChild(make("span", "hint", "→ " + one.hint)); }
      button.addEventListener("click", function () { places.point(one); });
      item.appendChild(button);
      var cure = cureOf(one);
      if (cure) { item.appendChild(cure); }
      id("problems").appendChild(item);
    });
  }

  // What is written gives way to what was probably meant: that can be looked at, and taken back.
  function cureOf(one) {
    if (!one.cure || !one.marked.trim()) { return null; }
    var button = make("button", "quiet cure", say("cure", { words: one.cure }));
    button.type = "button";
    button.addEventListener("click", function () {
      var text = id("text").value, start = places.startOf(one), end = start + one.marked.length;
      // Somebody has typed since.
      if (text.slice(start, end) !== one.marked) { host.say(desk.words.changed_place); return; }
      host.write(text.slice(0, start) + one.cure + text.slice(end));
      places.point({ line: one.line, column: one.column, marked: one.cure });
    });
    return button;
  }

  return { show: show, cureOf: cureOf };
};
