// Tells on each page of the preview what is wrong with the content, and what the public will see of the page.
(function () {
  "use strict";
  var CLOSED = "redlane-preview-closed";
  var language = document.documentElement.lang || "zh";
  var asked = "/redlane/state?language=" + encodeURIComponent(language) + "&path=" + encodeURIComponent(decodeURI(location.pathname));

  // What a worker has kept of an earlier site at this address would be shown instead of the present one.
  var workers = navigator.serviceWorker;
  if (workers) {
    workers.register = function () { return Promise.reject(new Error("a preview keeps nothing")); };
    workers.getRegistrations().then(function (all) { all.forEach(function (one) { one.unregister(); }); }, nothing);
  }

  // The page comes first.
  window.addEventListener("load", function () {
    setTimeout(function () {
      fetch(asked, { cache: "no-store" }).then(function (answer) { return answer.json(); }).then(show, nothing);
    }, 0);
  });

  function nothing() {}

  function make(name, className, text) {
    var made = document.createElement(name);
    if (className) { made.className = className; }
    if (text) { made.textContent = text; }
    return made;
  }

  function show(state) {
    var host = make("div"), root = host.attachShadow({ mode: "open" }), style = make("link");
    style.rel = "stylesheet";
    style.href = "/redlane/overlay.css";
    host.id = "redlane-preview";
    host.lang = state.language;
    root.appendChild(style);
    var box = make("section", "box " + state.level), button = make("button", "toggle"), panel = panelOf(state);
    box.setAttribute("aria-label", state.words.preview);
    button.type = "button";
    button.appendChild(make("span", "mark", { error: "✕", warning: "!", fine: "✓" }[state.level]));
    button.appendChild(make("span", "", state.summary));
    box.appendChild(panel);
    box.appendChild(button);
    root.appendChild(box);
    // The same problems stay aside on other pages.
    var told = state.problems.map(function (one) { return one.label + one.place + one.message; }).join("\n");
    button.addEventListener("click", function () {
      remember(panel.hidden ? "" : told);
      open(panel.hidden);
    });
    root.addEventListener("keydown", function (event) { if (event.key === "Escape") { open(false); button.focus(); } });
    // Errors show themselves, unless these have been put aside.
    open(state.level === "error" && remembered() !== told);
    // Before the style is there, all of it would stand at the foot of the page.
    style.addEventListener("load", room);
    document.body.appendChild(host);

    function open(is) {
      panel.hidden = !is;
      button.setAttribute("aria-expanded", String(is));
      room();
    }

    // The page can be read to its end, above what is told.
    function room() { document.body.style.paddingBottom = panel.hidden ? "" : box.offsetHeight + "px"; }
  }

  function panelOf(state) {
    var panel = make("div", "panel");
    if (state.badge) { panel.appendChild(make("p", "badge", state.badge)); }
    if (state.kept) { panel.appendChild(make("p", "kept", state.kept)); }
    state.problems.forEach(function (one) { panel.appendChild(problemOf(one)); });
    if (state.more) { panel.appendChild(make("p", "", state.more)); }
    // Guests only look.
    if (state.is_own) { panel.appendChild(dayOf(state)); }
    return panel;
  }

  function problemOf(one) {
    var shown = make("article", one.severity), head = make("p", "head");
    head.appendChild(make("strong", "", one.label));
    head.appendChild(document.createTextNode(" "));
    head.appendChild(make("code", "", one.place));
    shown.appendChild(head);
    shown.appendChild(make("p", "", one.message));
    if (one.marked) {
      var line = make("pre");
      line.appendChild(document.createTextNode(one.before));
      line.appendChild(make("mark", "", one.marked));
      line.appendChild(document.createTextNode(one.after));
      shown.appendChild(line);
    }
    if (one.hint) { shown.appendChild(make("p", "hint", "→ " + one.hint)); }
    return shown;
  }

  function dayOf(state) {
    var line = make("p", "day"), label = make("label", "", state.words.day + " "), input = make("input"), today = make("button", "", state.words.today);
    input.type = "date";
    input.value = state.day;
    label.appendChild(input);
    today.type = "button";
    today.hidden = state.day === state.today;
    input.addEventListener("change", function () { if (input.value) { choose(input.value); } });
    today.addEventListener("click", function () { choose(state.today); });
    line.appendChild(label);
    line.appendChild(today);
    var gaps = make("a", "", state.words.gaps);
    gaps.href = "/redlane/gaps";
    line.appendChild(gaps);
    return line;
  }

  // The preview then has every page load itself again.
  function choose(day) { fetch("/redlane/day", { method: "POST", body: day }).catch(nothing); }

  function remember(text) { try { sessionStorage.setItem(CLOSED, text); } catch (error) { nothing(error); } }
  function remembered() { try { return sessionStorage.getItem(CLOSED); } catch (error) { return ""; } }
})();
