// A blur in the place of each picture until the picture is there. The page's policy allows no styles in attributes.
(function () {
  "use strict";
  var pictures = document.querySelectorAll("img[data-blur]");
  for (var i = 0; i < pictures.length; i++) {
    pictures[i].style.background = "0/100% 100% url(" + pictures[i].getAttribute("data-blur") + ")";
  }
})();
