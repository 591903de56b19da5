// Places in the text of an entry: where its body begins, where a problem is, and how far down that is.
var redlanePlaces = (function () {
  "use strict";
  var text = redlaneDesk.id("text");

  // Where the body begins, in characters; 0 if the fields have no end.
  function bodyStart() {
    var lines = text.value.split("\n"), end = lines.indexOf("---", 1);
    return end < 0 ? 0 : Math.min(lines.slice(0, end + 1).join("\n").length + 1, text.value.length);
  }

  // Where a line and a column are, in characters.
  function startOf(one) {
    return text.value.split("\n").slice(0, one.line - 1).reduce(function (sum, line) { return sum + line.length + 1; }, one.column - 1);
  }

  // Shows the place of a problem, and brings it into sight.
  function point(one) {
    var start = startOf(one);
    text.focus();
    text.setSelectionRange(start, start + Math.max(one.marked ? 1 : 0, one.marked.length));
    text.scrollTop = Math.max(0, heightAt(start) - text.clientHeight / 3);
    text.scrollIntoView({ block: "nearest" });
  }

  // How high the text is before a place: as high as a field of the same breadth with nothing else in it.
  function heightAt(place) {
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

  // Where the body begins is shown, to write there.
  function toBody() { point({ line: text.value.slice(0, bodyStart()).split("\n").length, column: 1, marked: "" }); }

  return { bodyStart: bodyStart, startOf: startOf, point: point, heightAt: heightAt, toBody: toBody };
})();
