// The true page beside the text. It goes on showing what it shows until the new page is there, and stays where it was.
var redlanePage = function (host) {
  "use strict";
  var LONGEST_LOAD_MS = 3000, frame = redlaneDesk.id("page"), loading = null, next = null;

  // A page that is asked for while another is being loaded comes after it: WebKit would leave it out.
  function show(at) {
    if (loading) { next = at; return; }
    if (at !== "") { loading = setTimeout(loaded, LONGEST_LOAD_MS); }
    go(at);
  }
  function loaded() {
    var at = next;
    clearTimeout(loading);
    loading = next = null;
    if (at !== null) { show(at); }
  }

  function go(at) {
    var wanted = new URL("page/" + at, location.href).href;
    frame.hidden = at === "";
    if (at === "") { return; }
    // Without a step of its own in the window's history, which leads from entry to entry.
    try {
      if (isAt(wanted)) { frame.contentWindow.location.reload(); } else { frame.contentWindow.location.replace(wanted); }
    } catch (error) { frame.src = wanted; }
  }

  // A link in the page may have led elsewhere, also to another host, whose address is not told.
  function isAt(wanted) {
    try { return frame.contentWindow.location.href.split("#")[0] === wanted.split("#")[0]; } catch (error) { return false; }
  }

  // Who has clicked into the page saves with the same keys.
  frame.addEventListener("load", function () {
    loaded();
    try { frame.contentWindow.addEventListener("keydown", host.keys); } catch (error) { return; }
  });

  return { show: show };
};
