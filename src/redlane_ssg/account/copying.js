// Copies a text, with html as rich text. First in the event of an ordinary copy: this works on a page opened from a disk,
// too, and keeps the styles as they are. Else by the Clipboard API. Promises nothing, and fails where neither works.
var redlaneCopy = function (html, text) {
  "use strict";
  var isDone = false, parts = {};
  function put(event) {
    event.preventDefault();
    event.clipboardData.setData("text/plain", text);
    if (html) { event.clipboardData.setData("text/html", html); }
    isDone = true;
  }
  document.addEventListener("copy", put);
  try { document.execCommand("copy"); } catch (error) { isDone = false; } finally { document.removeEventListener("copy", put); }
  if (isDone) { return Promise.resolve(); }
  if (!navigator.clipboard) { return Promise.reject(new Error("copy")); }
  if (!html) { return navigator.clipboard.writeText(text); }
  if (typeof ClipboardItem === "undefined") { return Promise.reject(new Error("copy")); }
  parts["text/plain"] = new Blob([text], { type: "text/plain" });
  parts["text/html"] = new Blob([html], { type: "text/html" });
  return navigator.clipboard.write([new ClipboardItem(parts)]);
};
