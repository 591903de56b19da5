// What every other script of the guide stands on: where the site begins, and a memory on this device that may be refused.
(function () {
  "use strict";
  var page = document.documentElement;
  var root = new URL(page.getAttribute("data-root") || "./", location.href).href;
  // Two guides may stand side by side on one host: each has a memory of its own.
  var prefix = "redlane:" + new URL(root).pathname + ":";
  var refused = {};

  function get(name) {
    // What the device would not keep is newer than what it still has.
    if (refused.hasOwnProperty(name)) { return refused[name]; }
    try { return JSON.parse(localStorage.getItem(prefix + name)); } catch (error) { return null; }
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
    refused[name] = null;
    try {
      localStorage.removeItem(prefix + name);
      delete refused[name];
    } catch (error) { /* Nothing was kept. */ }
  }

  // Loads a script; what it leaves behind has a name, because a weak network may answer with anything.
  function script(address, isThere) {
    return isThere() ? Promise.resolve() : new Promise(function (done, fail) {
      var element = document.createElement("script");
      element.src = address;
      element.onload = element.onerror = function () {
        element.parentNode.removeChild(element);
        if (isThere()) { done(); } else { fail(new Error(address)); }
      };
      document.head.appendChild(element);
    });
  }

  window.redlane = { root: root, language: page.lang, get: get, set: set, remove: remove, script: script };
})();
