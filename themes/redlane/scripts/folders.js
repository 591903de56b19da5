// A guide opened from a disk has no server to answer at a folder's address: links to folders lead to their pages.
(function () {
  "use strict";
  if (location.protocol !== "file:") { return; }
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href]");
    if (link && link.protocol === "file:" && /\/$/.test(link.pathname)) { link.pathname += "index.html"; }
  });
})();
