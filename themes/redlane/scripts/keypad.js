// The page of numbers: keys for those who find a telephone's own small, and every way of writing a number or a code.
(function () {
  "use strict";
  var form = document.getElementById("numbers");
  if (!form) { return; }
  var input = form.querySelector("input"), answer = form.querySelector("[role=status]");
  var signs = [].slice.call(document.querySelectorAll("[data-code]")).map(function (item) {
    var link = item.querySelector("a");
    var sign = { number: item.getAttribute("data-number"), code: item.getAttribute("data-code"), href: link.href };
    // Only who types what stands on a sign has been there: the list shows pages and stamps nothing.
    link.hash = "";
    return sign;
  });

  // Full-width digits and letters, 十二 as 12, and what looks alike in a code.
  function normal(text) {
    return text.normalize("NFKC").toUpperCase()
      .replace(/[〇零一二三四五六七八九]/g, function (one) { return Math.max(0, "零一二三四五六七八九".indexOf(one)); })
      .replace(/(\d?)十(\d?)/, function (_, tens, ones) { return (tens || 1) + (ones || "0"); })
      .replace(/[^0-9A-Z]/g, "");
  }

  function find(typed) {
    var code = typed.replace(/O/g, "0").replace(/[IL]/g, "1").replace(/U/g, "V");
    var number = /^\d+$/.test(typed) ? String(+typed) : "";
    return signs.filter(function (sign) { return sign.code === code; })[0] ||
      signs.filter(function (sign) { return sign.number === number; })[0];
  }

  [].slice.call(form.querySelectorAll("[data-key]")).forEach(function (key) {
    key.addEventListener("click", function () {
      var digit = key.getAttribute("data-key");
      input.value = digit ? (input.value + digit).slice(0, input.maxLength) : input.value.slice(0, -1);
      answer.textContent = "";
    });
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var found = find(normal(input.value));
    if (found) { location.href = found.href; } else { answer.textContent = answer.getAttribute("data-unknown"); }
  });
})();
