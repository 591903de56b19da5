// What is over since the page was made is put away, and what is on today or now is said to be, by the place's own clock.
(function () {
  "use strict";
  document.querySelectorAll("[data-zone]").forEach(function (list) {
    var parts = {}, now, left = 0;
    try {
      new Intl.DateTimeFormat("en-US", {
        timeZone: list.getAttribute("data-zone"), hour12: false,
        year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit"
      }).formatToParts(new Date()).forEach(function (part) { parts[part.type] = part.value; });
    } catch (error) { return; }
    // Midnight is 24 in some browsers.
    now = parts.year + "-" + parts.month + "-" + parts.day + "T" + ("0" + parts.hour % 24).slice(-2) + ":" + parts.minute;
    list.querySelectorAll("[data-ends]").forEach(function (one) {
      var starts = one.getAttribute("data-starts"), word, mark;
      one.hidden = one.getAttribute("data-ends") <= now;
      if (one.hidden) { return; }
      left += 1;
      word = starts <= now ? "data-now" : starts.slice(0, 10) === now.slice(0, 10) ? "data-today" : "";
      if (!word || one.querySelector("s")) { return; }
      mark = document.createElement("span");
      mark.className = "live";
      mark.textContent = list.getAttribute(word);
      one.querySelector(".when").insertBefore(mark, one.querySelector(".when").firstChild);
    });
    list.hidden = !left;
  });
})();
