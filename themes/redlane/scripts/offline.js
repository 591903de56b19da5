// Pages that were seen stay on the device, where its browser has service workers; some, such as WeChat's, have none.
(function () {
  "use strict";
  var workers = navigator.serviceWorker;
  if (!workers || !window.caches || !/^https?:$/.test(location.protocol)) { return; }
  var walk = document.querySelector("[data-walk]");

  // The first page was loaded before there was a worker: asked for again, the worker sees and keeps it.
  if (!workers.controller) { workers.addEventListener("controllerchange", keepThisPage, { once: true }); }

  window.addEventListener("load", function () {
    // Refused in private windows, and where the host lacks the file: the guide is simply read from the network.
    workers.register(redlane.root + "sw.js", { scope: redlane.root }).then(offerWalk, nothing);
  });

  function offerWalk(registered) {
    if (!walk || !registered) { return; }
    var script = document.createElement("script");
    script.src = walk.getAttribute("data-script");
    document.head.appendChild(script);
  }

  function keepThisPage() {
    var urls = performance.getEntriesByType("resource").map(function (entry) { return entry.name; });
    [location.href].concat(urls).forEach(function (url) {
      if (url.indexOf(redlane.root) === 0) { fetch(url).catch(nothing); }
    });
  }

  function nothing() {}
})();
