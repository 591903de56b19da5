// Which sign was scanned: the page says so. It must run before the stamps, which take the code out of the address.
(function () {
  "use strict";
  function tell() {
    var scanned = /^#s=([0-9A-Z]{4})$/.exec(location.hash);
    if (!scanned) { return; }
    [].slice.call(document.querySelectorAll("[data-sign]")).forEach(function (line) {
      line.hidden = line.getAttribute("data-sign") !== scanned[1];
    });
  }
  tell();
  window.addEventListener("hashchange", tell);
})();
