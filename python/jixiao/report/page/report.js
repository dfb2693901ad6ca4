(function () {
  "use strict";
  var RANK = { error: 0, warning: 1, info: 2 };
  var level = "warning", words = "";
  var find = document.getElementById("find");
  var buttons = Array.from(document.querySelectorAll("[data-level][aria-pressed]"));
  var forms = Array.from(document.querySelectorAll("details.form"));
  var nothing = document.getElementById("nothing");

  function apply() {
    var any = false;
    forms.forEach(function (form) {
      var named = words !== "" && form.querySelector("summary").textContent.toLowerCase().includes(words);
      var inForm = 0;
      form.querySelectorAll(".group").forEach(function (group) {
        var about = named || words === "" || group.querySelector("h3").textContent.toLowerCase().includes(words);
        var shown = 0;
        group.querySelectorAll(".finding").forEach(function (item) {
          var fits = (item.dataset.always !== undefined || RANK[item.dataset.level] <= RANK[level]) && (about || item.textContent.toLowerCase().includes(words));
          item.hidden = !fits;
          if (fits) { shown += 1; }
        });
        group.hidden = shown === 0;
        group.classList.toggle("all", words !== "" || group.dataset.opened === "yes");
        inForm += shown;
      });
      form.hidden = words !== "" && inForm === 0;
      any = any || inForm > 0;
    });
    if (nothing) { nothing.hidden = any; }
  }

  function choose(wanted) {
    level = wanted;
    document.body.dataset.level = wanted;
    buttons.forEach(function (button) { button.setAttribute("aria-pressed", String(button.dataset.level === wanted)); });
    apply();
  }

  buttons.forEach(function (button) {
    button.addEventListener("click", function () { choose(button.dataset.level); });
  });
  if (find) {
    find.addEventListener("input", function () { words = find.value.trim().toLowerCase(); apply(); });
  }
  document.querySelectorAll(".show-more").forEach(function (button) {
    button.addEventListener("click", function () {
      button.parentElement.dataset.opened = "yes";
      button.parentElement.classList.add("all");
    });
  });
  if (forms.length) {
    // where there is nothing but hints, they are shown at once
    choose(document.querySelector('.finding[data-level="error"], .finding[data-level="warning"]') ? "warning" : "info");
  }

  // a link into a folded form opens it first
  function reveal() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    if (!target) { return; }
    for (var box = target; box; box = box.parentElement) {
      if (box.tagName === "DETAILS") { box.open = true; }
    }
    target.scrollIntoView({ block: "center" });
    if (target.tabIndex >= 0) { target.focus({ preventScroll: true }); }
  }
  window.addEventListener("hashchange", reveal);
  reveal();

  var tip = document.getElementById("tip");
  function show(cell) {
    tip.textContent = cell.dataset.tip;
    tip.hidden = false;
    var place = cell.getBoundingClientRect(), size = tip.getBoundingClientRect();
    var top = place.bottom + 6;
    if (top + size.height > innerHeight) { top = Math.max(4, place.top - size.height - 6); }
    tip.style.top = top + "px";
    tip.style.left = Math.max(4, Math.min(place.left, innerWidth - size.width - 8)) + "px";
  }
  function hide() { tip.hidden = true; }
  document.querySelectorAll(".flag").forEach(function (cell) {
    cell.addEventListener("mouseenter", function () { show(cell); });
    cell.addEventListener("mouseleave", hide);
    cell.addEventListener("focus", function () { show(cell); });
    cell.addEventListener("blur", hide);
    cell.addEventListener("click", function () { show(cell); });
  });
  // while the page scrolls, the tip stays with the cell that has the focus
  window.addEventListener("scroll", function () {
    var cell = document.activeElement;
    if (cell && cell.classList.contains("flag")) { show(cell); } else { hide(); }
  }, { passive: true });

  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (box) { box.open = true; });
  });
}());
