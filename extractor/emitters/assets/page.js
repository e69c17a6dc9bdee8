"use strict";
(function () {
  function all(key) {
    return document.querySelectorAll('[data-i="' + key + '"]');
  }
  function light(key, on) {
    all(key).forEach(function (one) { one.classList.toggle("lit", on); });
  }
  function go(id) {
    var target = document.getElementById(id);
    if (!target) return;
    var group = target.closest(".group");
    var name = group && /g-(\w+)/.exec(group.className);
    var box = name && document.getElementById("t-" + name[1]);
    if (box) box.checked = true;
    if (location.hash !== "#" + id) location.hash = id;
    target.scrollIntoView({ block: "center" });
  }
  function keyOf(event) {
    var one = event.target.closest("[data-i]");
    return one ? one.getAttribute("data-i") : null;
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest('a[href^="#"]');
    if (link) {
      event.preventDefault();
      go(decodeURIComponent(link.getAttribute("href").slice(1)));
      return;
    }
    if (String(window.getSelection())) return;
    var key = keyOf(event);
    if (!key) return;
    go(event.target.closest("mark") ? "i-" + key : "m-" + key + "-0");
  });
  ["mouseover", "mouseout"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      var key = keyOf(event);
      if (key) light(key, kind === "mouseover");
    });
  });
})();
