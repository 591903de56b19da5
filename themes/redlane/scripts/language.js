// The language that a visitor chooses is remembered on this device: a scanned sign opens in it (pages/scan.html).
// Who was at a part of the page comes to the same part in the other language, whose headings have other ids: by its number.
(function () {
  "use strict";
  var PART = /^page\.part\.(\d+)$/;
  var links = document.querySelectorAll(".languages a[hreflang]");
  for (var i = 0; i < links.length; i++) {
    links[i].addEventListener("click", function (event) {
      var link = event.currentTarget;
      window.redlane.set("language", link.getAttribute("hreflang"));
      link.hash = place(decoded());
    });
  }

  function parts() { return [].slice.call(document.querySelectorAll(".prose [id]")); }

  function decoded() {
    try { return decodeURIComponent(location.hash.slice(1)); } catch (error) { return ""; }
  }

  // Ids that begin with "page." are those of every language.
  function place(id) {
    var number = parts().indexOf(document.getElementById(id));
    return number < 0 ? (/^page\./.test(id) ? id : "") : "page.part." + number;
  }

  var asked = PART.exec(decoded()), part = asked && parts()[asked[1]];
  if (part) {
    history.replaceState(history.state, "", "#" + part.id);
    part.scrollIntoView();
  }
})();
