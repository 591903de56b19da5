// What every other script of the guide stands on: where the site begins, and a memory on this device that may be refused.
(function () {
  "use strict";
  var page = document.documentElement;
  var root = new URL(page.getAttribute("data-root") || "./", location.href).href;
  // Two guides may stand side by side on one host: each has a memory of its own.
  var prefix = "redlane:" + new URL(root).pathname + ":";
  var refused = {};

  function get(name) {
    var text = null;
    try { text = localStorage.getItem(prefix + name); } catch (error) { text = null; }
    if (text === null) { return name in refused ? refused[name] : null; }
    try { return JSON.parse(text); } catch (error) { return null; }
  }

  // False where the device keeps nothing: then it is known until the page is left.
  function set(name, value) {
    refused[name] = value;
    try {
      localStorage.setItem(prefix + name, JSON.stringify(value));
      delete refused[name];
      return true;
    } catch (error) {
      return false;
    }
  }

  function remove(name) {
    delete refused[name];
    try { localStorage.removeItem(prefix + name); } catch (error) { /* Nothing was kept. */ }
  }

  window.redlane = { root: root, language: page.lang, get: get, set: set, remove: remove };
})();
