// Copies a text, or an article as rich text. Where a browser has no Clipboard API (a page opened from a disk, an older
// browser), what is copied is put into the event of an ordinary copy.
(function () {
  "use strict";
  var given = JSON.parse(document.getElementById("given").textContent), said = document.getElementById("said"), timer = 0;

  function say(text) {
    said.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(function () { said.textContent = ""; }, 4000);
  }

  function byEvent(html, text) {
    var isDone = false;
    function put(event) {
      event.preventDefault();
      event.clipboardData.setData("text/plain", text);
      if (html) { event.clipboardData.setData("text/html", html); }
      isDone = true;
    }
    document.addEventListener("copy", put);
    try { document.execCommand("copy"); } finally { document.removeEventListener("copy", put); }
    return isDone;
  }

  function copy(html, text) {
    var parts = { "text/plain": new Blob([text], { type: "text/plain" }) };
    if (!html && navigator.clipboard && navigator.clipboard.writeText) { return navigator.clipboard.writeText(text); }
    if (!navigator.clipboard || !navigator.clipboard.write || typeof ClipboardItem === "undefined") { return Promise.reject(); }
    parts["text/html"] = new Blob([html], { type: "text/html" });
    return navigator.clipboard.write([new ClipboardItem(parts)]);
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button[data-copy], button[data-article]"), html = "", text = "";
    if (!button) { return; }
    if (button.dataset.article) {
      html = given.articles[button.dataset.article];
      text = new DOMParser().parseFromString(html, "text/html").body.textContent;
    } else { text = button.dataset.copy; }
    copy(html, text).catch(function () { return byEvent(html, text) ? null : Promise.reject(); })
      .then(function () { say(given.copied); }, function () { say(given.failed); });
  });
}());
