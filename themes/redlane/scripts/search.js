// Search: "/" leads to it from any page; what it is made of is loaded when its field is first used.
(function () {
  "use strict";
  var redlane = window.redlane;
  var link = document.querySelector("a[rel=search]");
  var form = document.getElementById("search.form");
  var field = document.getElementById("search.field");
  // What an address ends with that has the field ready for typing: the way here by keyboard.
  var AT_FIELD = "#search.field";
  var isStarted = false, isReady = false, isSubmitted = false;

  // Says something, and offers to try again where that may help.
  redlane.say = function (words, again) {
    var status = document.getElementById("search.status");
    if (status.textContent !== words || again) { status.textContent = words; }
    if (!again) { return; }
    var button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = form.getAttribute("data-retry");
    button.onclick = function () { field.focus(); again(); };
    status.appendChild(button);
  };

  function start() {
    if (field.value && !isReady) { redlane.say(form.getAttribute("data-loading")); }
    if (isStarted) { return; }
    isStarted = true;
    Promise.all([
      redlane.script(form.getAttribute("data-engine"), function () { return redlane.engine; }),
      redlane.script(form.getAttribute("data-page"), function () { return redlane.search; }),
      redlane.script(form.getAttribute("data-index"), function () { return window.redlaneIndex; })
    ]).then(function () {
      isReady = true;
      redlane.search(form, isSubmitted);
    }, function () {
      isStarted = false;
      redlane.say(form.getAttribute("data-failed"), start);
    });
  }

  if (form) {
    var asked = /[?&]q=([^&]*)/.exec(location.search);
    if (asked && !field.value) {
      try { field.value = decodeURIComponent(asked[1].replace(/\+/g, " ")); } catch (error) { field.value = ""; }
    }
    field.addEventListener("focus", start);
    field.addEventListener("input", start);
    form.addEventListener("submit", function (event) { event.preventDefault(); isSubmitted = true; start(); });
    if (location.hash === AT_FIELD) { field.focus(); }
    if (field.value || document.activeElement === field) { start(); }
  }

  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) { return; }
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable) { return; }
    event.preventDefault();
    if (form) { field.focus(); } else if (link) { link.hash = AT_FIELD; link.click(); }
  });
})();
