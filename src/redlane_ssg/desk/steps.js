// Steps back and forth, over what is typed and over the form alike, also across saves.
var redlaneSteps = function (host) {
  "use strict";
  var PAUSE_MS = 800, text = redlaneDesk.id("text"), past = [], future = [], typedAt = 0, shown = "", isStepping = false;

  // Another entry is open.
  function begin() {
    past = [];
    future = [];
    typedAt = 0;
    shown = text.value;
  }
  // What comes next is another step.
  function end() { typedAt = 0; }

  function note() {
    if (!isStepping && text.value !== shown) {
      // What is typed without a pause is one step.
      if (Date.now() - typedAt > PAUSE_MS || !past.length) { past.push(shown); }
      future = [];
      typedAt = Date.now();
    }
    shown = text.value;
  }

  function step(isForward) {
    var from = isForward ? future : past, to = isForward ? past : future;
    if (!from.length) { return; }
    to.push(text.value);
    isStepping = true;
    host.write(from.pop());
    isStepping = false;
  }

  return { begin: begin, end: end, note: note, step: step };
};
