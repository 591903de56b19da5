// The certificate of a finished route: an SVG of one A4 page with the seals, the route, the day and, if typed, a name.
(function () {
  "use strict";
  var redlane = window.redlane;
  var SVG = "http://www.w3.org/2000/svg";
  var WIDTH = 210, HEIGHT = 297, MIDDLE = WIDTH / 2;
  var SERIF = getComputedStyle(document.documentElement).getPropertyValue("--serif").replace(/"/g, "'");
  var box = document.querySelector(".certificate");
  var sheet = box.querySelector(".certificate-sheet"), input = box.querySelector("input");

  // Paper is light, whatever the screen is.
  var RED = data("red"), PALE = data("pale"), INK = data("ink"), WALL = data("wall");

  function data(name) { return box.getAttribute("data-" + name); }

  function add(parent, name, attributes, text) {
    var element = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    if (text) { element.textContent = text; }
    return parent.appendChild(element);
  }

  // Lines of so many hanzi at most; two Latin letters count as one, and their words stay whole.
  function lines(text, most) {
    var found = [""], filled = 0;
    (text.match(/[\u0000-\u2fff]+?(?:\s|$|(?=[\u3000-\uffff]))|[^]/g) || []).forEach(function (word) {
      var wide = /[\u3000-\uffff]/.test(word) ? 1 : word.length / 2;
      // No mark that ends something may begin a line.
      if (filled + wide > most && filled && !/^[，。、；：！？”’）》」]/.test(word)) { found.push(""); filled = 0; }
      found[found.length - 1] += word;
      filled += wide;
    });
    return found;
  }

  function write(parent, text, y, size, most) {
    lines(text, most).forEach(function (line, place) {
      add(parent, "text", { x: MIDDLE, y: y + place * size * 1.5, "font-size": size }, line.trim());
    });
  }

  // The seals of the route's stops as this page shows them, each once.
  function seals() {
    var seen = {};
    return [].slice.call(document.querySelectorAll(".seal[data-codes]")).filter(function (seal) {
      var codes = seal.getAttribute("data-codes"), isNew = !seen[codes];
      seen[codes] = true;
      return isNew;
    });
  }

  function drawSeals(parent, top, room) {
    var all = seals(), columns = 0, cell = 0;
    // As many in a row as make them largest.
    for (var some = 1; some <= all.length; some++) {
      var fits = Math.min(150 / some, room / Math.ceil(all.length / some), 60);
      if (fits > cell) { cell = fits; columns = some; }
    }
    var rows = Math.ceil(all.length / columns), start = top + (room - rows * cell) / 2;
    var lane = add(parent, "path", { fill: "none", stroke: RED, "stroke-width": 1.2 }), way = "M0";
    // The lane turns at the end of each row.
    all.forEach(function (seal, place) {
      var row = Math.floor(place / columns), left = row % 2 ? columns - 1 - place % columns : place % columns;
      var x = MIDDLE + (left - columns / 2) * cell, y = start + row * cell;
      way += place % columns ? "" : (row ? "V" : " ") + (y + cell / 2);
      way += "H" + (x + cell / 2);
      var copy = parent.appendChild(seal.cloneNode(true)), isWhite = seal.classList.contains("seal-white");
      var size = { x: x + cell * .06, y: y + cell * .06, width: cell * .88, height: cell * .88, fill: isWhite ? PALE : RED };
      Object.keys(size).forEach(function (key) { copy.setAttribute(key, size[key]); });
      copy.removeAttribute("class");
      copy.removeAttribute("data-codes");
      copy.querySelector("rect").setAttribute("fill", isWhite ? RED : PALE);
      copy.querySelector("rect").setAttribute("stroke", RED);
      copy.querySelector("rect").setAttribute("stroke-width", 4);
    });
    lane.setAttribute("d", way + "H" + (rows % 2 ? WIDTH : 0));
  }

  function day() {
    var options = { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" };
    // English as the guide writes it: the day before the month.
    return new Date(+data("day")).toLocaleDateString(redlane.language === "en" ? "en-GB" : redlane.language, options);
  }

  function draw() {
    var svg = document.createElementNS(SVG, "svg"), name = input.value.trim();
    var words = [data("title"), name, data("line"), day()].filter(Boolean).join(" ");
    svg.setAttribute("viewBox", "0 0 " + WIDTH + " " + HEIGHT);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", words);
    add(svg, "rect", { width: WIDTH, height: HEIGHT, fill: WALL });
    add(svg, "path", { d: "M0 0H210V13H0Z", fill: data("tile") });
    add(svg, "path", { d: "M0 14H210M0 283H210", stroke: RED, "stroke-width": 2 });
    var text = add(svg, "g", { "font-family": SERIF, "font-weight": 700, "text-anchor": "middle", fill: INK });
    write(text, data("title"), 48, 15, 12);
    var isLong = name.length > 14;
    if (name) { write(text, name, 72, isLong ? 8 : 11, isLong ? 22 : 14); }
    write(text, data("line"), 92, 7, 25);
    drawSeals(text, 116, 124);
    write(text, day(), 256, 7, 24);
    write(text, data("guide"), 270, 6, 28);
    while (sheet.firstChild) { sheet.removeChild(sheet.firstChild); }
    sheet.appendChild(svg);
    return svg;
  }

  function source(svg) {
    var copy = svg.cloneNode(true);
    copy.setAttribute("width", WIDTH * 6);
    copy.setAttribute("height", HEIGHT * 6);
    return new XMLSerializer().serializeToString(copy);
  }

  function picture(svg, done) {
    var image = new Image();
    image.onload = function () {
      var canvas = document.createElement("canvas");
      canvas.width = WIDTH * 6;
      canvas.height = HEIGHT * 6;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      done(canvas.toDataURL("image/png"));
    };
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(source(svg));
  }

  // WeChat's browser downloads nothing, but keeps a picture that is pressed for long.
  function save() {
    var link = document.createElement("a"), svg = draw();
    picture(svg, function (address) {
      if ("download" in link && !/MicroMessenger/i.test(navigator.userAgent)) {
        link.href = address;
        link.download = data("title") + ".png";
        link.click();
        return;
      }
      var image = new Image();
      image.src = address;
      image.alt = svg.getAttribute("aria-label");
      sheet.replaceChild(image, svg);
      var answer = box.querySelector("[role=status]");
      answer.textContent = answer.getAttribute("data-hold");
    });
  }

  function print() {
    var page = document.body.appendChild(document.createElement("div"));
    page.className = "print-sheet";
    page.appendChild(draw().cloneNode(true));
    document.documentElement.classList.add("prints-certificate");
    window.addEventListener("afterprint", function after() {
      window.removeEventListener("afterprint", after);
      document.documentElement.classList.remove("prints-certificate");
      document.body.removeChild(page);
    });
    window.print();
  }

  input.value = redlane.get("visitor") || "";
  input.addEventListener("input", function () { redlane.set("visitor", input.value); draw(); });
  box.querySelector("[data-do=print]").addEventListener("click", print);
  box.querySelector("[data-do=save]").addEventListener("click", save);
  redlane.certificate = draw;
  draw();
})();
