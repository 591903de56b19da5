// WeChat shows a shared page with the first large picture in it: there, and only there, the page's picture comes first.
(function () {
  "use strict";
  var address = document.body.getAttribute("data-share");
  if (!address || navigator.userAgent.indexOf("MicroMessenger") < 0) { return; }
  var picture = new Image(300, 300);
  picture.className = "share-picture";
  picture.alt = "";
  picture.setAttribute("aria-hidden", "true");
  picture.src = address;
  document.body.insertBefore(picture, document.body.firstChild);
})();
