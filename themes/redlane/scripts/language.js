// The language that a visitor chooses is remembered on this device: a scanned sign opens in it (pages/scan.html).
(function () {
  "use strict";
  var links = document.querySelectorAll(".languages a[hreflang]");
  for (var i = 0; i < links.length; i++) {
    links[i].addEventListener("click", function (event) {
      window.redlane.set("language", event.currentTarget.getAttribute("hreflang"));
    });
  }
})();
