// What happens outside this window: files that change, and other windows of the desk with the same entry.
var redlaneWindows = function (host) {
  "use strict";
  var desk = redlaneDesk, twice = desk.id("twice"), others = {};
  var me = String(Math.random()), channel = window.BroadcastChannel ? new BroadcastChannel(desk.name) : null;

  // Other windows are told which entry is open here, and answer if it is open there, too.
  function announce(isAnswer) {
    if (!isAnswer) { others = {}; }
    draw();
    if (channel) { channel.postMessage({ from: me, path: host.isOpen() ? host.path() : "", isAnswer: Boolean(isAnswer) }); }
  }
  function draw() { twice.hidden = !Object.keys(others).length; }
  if (channel) {
    channel.addEventListener("message", function (event) {
      var isSame = host.isOpen() && event.data.path === host.path();
      if (isSame) { others[event.data.from] = true; } else { delete others[event.data.from]; }
      draw();
      if (isSame && !event.data.isAnswer) { announce(true); }
    });
    addEventListener("pagehide", function () { channel.postMessage({ from: me, path: "", isAnswer: true }); });
  }

  // The preview tells when files have changed.
  function listen() {
    var news = new WebSocket(location.origin.replace(/^http/, "ws") + "/livereload");
    news.onopen = function () { news.send(JSON.stringify({ command: "hello" })); };
    news.onmessage = function (event) { if (JSON.parse(event.data).command === "reload") { host.look(); } };
    news.onclose = function () { setTimeout(listen, 2000); };
  }
  listen();
  // Somebody may have changed files while this window lay below others.
  addEventListener("focus", host.look);

  return { announce: announce };
};
