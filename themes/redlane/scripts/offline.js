// Pages that were seen stay on the device, where its browser has service workers; some, such as WeChat's, have none.
(function () {
  "use strict";
  var workers = navigator.serviceWorker;
  if (!workers || !window.caches || !/^https?:$/.test(location.protocol)) { return; }
  var walk = document.querySelector("[data-walk]");

  var marks = [];
  // On the page that is shown for another: the way back to it.
  var again = document.querySelector("[data-again]"), wanted = /[?&]to=([^&]*)/.exec(location.search);

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

  function urlOf(one) { return one.href || one.src; }

  function pathOf(one) { return urlOf(one).slice(redlane.root.length).split(/[?#]/)[0].replace(/(^|\/)index\.html$/, "$1"); }

  // A phone may believe that it has a network where it has none, so it is asked for a page: no answer is the answer.
  function ask(url) { return fetch(url, { method: "HEAD", cache: "no-store" }); }

  function check() { ask(location.href).then(function () { mark([]); }, markMissing); }
  // Without a network, links and players of what is not on the device say so in words.
  function markMissing() {
    var asked = [].filter.call(document.querySelectorAll("a[href], audio[src], video[src]"), function (one) {
      var url = urlOf(one);
      return one !== again && /^https?:/.test(url) && url.split("#")[0] !== location.href.split("#")[0];
    });
    var paths = asked.filter(isOurs).map(pathOf), channel = new MessageChannel();
    channel.port1.onmessage = function (event) {
      mark(asked.filter(function (one) { return !isOurs(one) || event.data.indexOf(pathOf(one)) >= 0; }));
    };
    workers.controller.postMessage({ paths: paths }, [channel.port2]);
  }

  function isOurs(one) { return urlOf(one).indexOf(redlane.root) === 0; }

  function mark(missing) {
    marks.forEach(function (mark) { mark.parentNode.removeChild(mark); });
    document.documentElement.classList.toggle("is-offline", missing.length > 0);
    marks = missing.map(function (one) { return one.src ? markPlayer(one) : markLink(one); });
  }

  function markLink(link) {
    var mark = document.createElement("small");
    mark.className = "needs-network";
    mark.textContent = document.body.getAttribute("data-network");
    return (link.querySelector("strong") || link).appendChild(mark);
  }

  function markPlayer(player) {
    var mark = document.createElement("p");
    mark.className = "note unkept";
    // A theme of the guide's own may show players without these words.
    var told = player.closest("[data-unkept]");
    mark.textContent = told ? told.getAttribute("data-unkept") : document.body.getAttribute("data-network");
    return player.parentNode.insertBefore(mark, player.nextSibling);
  }

  if (again && wanted) {
    again.href = redlane.root + decodeURIComponent(wanted[1]);
    again.parentNode.hidden = false;
    window.addEventListener("online", function () {
      ask(again.href).then(function () { location.replace(again.href); }, nothing);
    });
  }
  if (workers.controller) {
    window.addEventListener("load", check);
    window.addEventListener("offline", check);
    window.addEventListener("online", function () { mark([]); });
  }

  function nothing() {}
})();
