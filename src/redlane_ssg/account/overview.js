// The buttons of the overview: each copies a text, or an article as rich text.
(function () {
  "use strict";
  var given = JSON.parse(document.getElementById("given").textContent), said = document.getElementById("said"), timer = 0;

  function say(text) {
    said.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(function () { said.textContent = ""; }, 4000);
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button[data-copy], button[data-article]"), html = "", text = "";
    if (!button) { return; }
    if (button.dataset.article) {
      html = given.articles[button.dataset.article].html;
      text = given.articles[button.dataset.article].text;
    } else { text = button.dataset.copy; }
    redlaneCopy(html, text).then(function () { say(given.copied); }, function () { say(given.failed); });
  });
}());
