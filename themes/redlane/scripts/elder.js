// 长辈模式: larger type and more contrast, chosen once and remembered. The head of every page applies what was chosen.
(function () {
  "use strict";
  var page = document.documentElement;
  var buttons = document.querySelectorAll("[data-elder-switch]");

  function show(on) {
    if (on) { page.setAttribute("data-elder", ""); } else { page.removeAttribute("data-elder"); }
    for (var i = 0; i < buttons.length; i++) { buttons[i].setAttribute("aria-pressed", String(on)); }
  }

  function isOn() { return page.hasAttribute("data-elder"); }

  function toggle() {
    window.redlane.set("elder", !isOn());
    show(!isOn());
  }

  for (var i = 0; i < buttons.length; i++) { buttons[i].addEventListener("click", toggle); }
  // A page that comes back from the browser's memory, or stands in another tab, shows what was chosen meanwhile.
  function recall() { show(window.redlane.get("elder") === true); }
  window.addEventListener("pageshow", recall);
  window.addEventListener("storage", recall);
})();
