// The moment in which a stamp is won: it fills the screen until it is tapped, a key is pressed, or some seconds pass.
(function () {
  "use strict";
  var LASTS_MS = 8000;
  var box = document.querySelector(".moment"), timer = 0;

  function close() {
    clearTimeout(timer);
    if (box.open) { box.close(); }
    box.hidden = true;
  }

  box.addEventListener("close", close);
  box.addEventListener("click", function (event) { if (!event.target.closest("a")) { close(); } });
  box.addEventListener("keydown", function (event) {
    // Who goes from one link to the next reads, and needs time.
    if (event.key === "Tab") { clearTimeout(timer); return; }
    if (/^(Enter| |Shift|Control|Alt|Meta)$/.test(event.key)) { return; }
    event.preventDefault();
    close();
  });

  window.redlane.moment = function (isFinished, count) {
    var place = box.querySelector(".moment-seal"), seal = document.querySelector(".title .seal");
    place.textContent = "";
    // The stop's photograph or plate, with what is said of it: the seal is pressed beside its words.
    var picture = document.querySelector("article > .drawn, article > .picture");
    if (picture) { place.appendChild(picture.cloneNode(true)); }
    if (seal) { place.appendChild(seal.cloneNode(true)); }
    box.querySelector(".moment-count").textContent = count;
    [].forEach.call(box.querySelectorAll("a"), function (link) {
      link.hidden = link.hasAttribute("data-last") !== isFinished;
    });
    box.hidden = false;
    box.showModal();
    // What has the focus is at the end: where not all has room, the seal is what is seen.
    box.scrollTop = 0;
    timer = setTimeout(close, LASTS_MS);
  };
})();
