"use strict";
// The page is complete without this: it adds search and filters and counts days.
(() => {
  const find = (id) => document.getElementById(id);
  const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const textOf = (row, selector) => {
    const found = row.querySelector(selector);
    return found ? found.textContent : "";
  };
  const rows = Array.from(document.querySelectorAll(".agency"), (element) => ({
    element,
    names: folded(["h3", ".aliases", ".code"].map((selector) => textOf(element, selector)).join("\n")),
    category: textOf(element, ".category"),
    status: element.dataset.status,
    waiting: element.dataset.waiting !== "0",
  }));
  const words = find("words");
  const waiting = find("waiting");
  const category = find("category");
  const hits = find("hits");

  const apply = () => {
    const wanted = words.value.split(/\s+/).map(folded);
    const status = document.querySelector("input[name=status]:checked").value;
    let count = 0;
    for (const row of rows) {
      const fits =
        wanted.every((word) => row.names.includes(word)) &&
        (!status || row.status === status) &&
        (!waiting.checked || row.waiting) &&
        (!category || !category.value || row.category === category.value);
      if (row.element.hidden === fits) row.element.hidden = !fits;
      count += fits ? 1 : 0;
    }
    hits.classList.toggle("part", count < rows.length);
    hits.textContent =
      count === rows.length ? `共 ${count} 个单位` : count ? `显示 ${rows.length} 个单位中的 ${count} 个` : "没有符合条件的单位";
  };

  const clear = () => {
    words.value = "";
    document.querySelector("input[name=status]").checked = true;
    waiting.checked = false;
    if (category) category.value = "";
    apply();
  };

  const unfold = (open) => {
    for (const row of rows) {
      const details = row.element.querySelector("details");
      if (details && !row.element.hidden) details.open = open;
    }
  };

  // Who is led to an agency must find it, and what is said of it.
  const arrive = () => {
    const row = rows.find(({ element }) => `#${element.id}` === window.location.hash);
    if (!row) return;
    if (row.element.hidden) clear();
    const details = row.element.querySelector("details");
    if (details) details.open = true;
    row.element.scrollIntoView();
  };

  const tellDays = () => {
    const now = new Date();
    const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
    const daysTo = (date) => {
      const [year, month, day] = date.split("-").map(Number);
      return Math.round((Date.UTC(year, month - 1, day) - today) / 86400000);
    };
    const { dateTime, dataset } = find("deadline");
    // Once the deadline is past, the extension is what is waited for.
    const late = daysTo(dateTime) < 0 && dataset.extension;
    const left = daysTo(late ? dataset.extension : dateTime), what = late ? "补报" : "";
    find("days-left").textContent = left > 0 ? `${what}还有 ${left} 天` : left === 0 ? `今天${what}截止` : `${what}已过 ${-left} 天`;
  };

  words.addEventListener("input", apply);
  find("controls").addEventListener("change", apply);
  find("unfold").addEventListener("click", () => unfold(true));
  find("fold").addEventListener("click", () => unfold(false));
  window.addEventListener("hashchange", arrive);
  find("controls").hidden = false;
  tellDays();
  // A reloaded page may keep what was typed.
  apply();
  arrive();
})();
