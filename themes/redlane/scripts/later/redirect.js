// An old address: on to the new one, with the part of the page that the link names. On a page that shows several
// entries, the ids of each begin with its own.
(function () {
  var to = document.currentScript.getAttribute("data-to");
  location.replace(to + (to.indexOf("#") < 0 ? location.hash : location.hash.replace("#", ".")));
})();
