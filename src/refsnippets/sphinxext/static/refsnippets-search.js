/* The search's button, keys and dialog. It asks for names.js, text.js and the engine at the first key press, and for nothing before. */
(() => {
  "use strict";
  const template = document.getElementById("rs-search");
  if (!template) return;
  const root = template.dataset.root;
  const mine = document.currentScript.src;
  const received = {};
  let engine = null;
  let loading = null;

  // A page from the file system may load classic scripts only; these say what they hold by calling this.
  window.refsnippetsSearch = { receive: (name, data) => (received[name] = data) };

  const script = (address) =>
    new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = address;
      element.onload = resolve;
      element.onerror = () => reject(new Error(address));
      document.head.append(element);
    });

  /* Names first, so that there are results; the full text when it has come. */
  function load(changed) {
    loading ??= (async () => {
      const beside = (name) => script(new URL(name, mine).href);
      const full = Promise.all([beside("minisearch.js"), script(`${root}_static/search/text.js`)]);
      full.catch(() => {});
      await Promise.all([beside("refsnippets-search-engine.js"), script(`${root}_static/search/names.js`)]);
      engine = new window.refsnippetsEngine.Engine(received.names);
      changed();
      await full;
      await engine.read(received.text, window.MiniSearch);
      changed();
    })();
    return loading;
  }

  const element = (tag, className, text = "") => {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    return made;
  };

  /* The part of a text around the words that were looked for, and these marked. */
  function excerpt(text, terms, width = 150) {
    const holder = element("span", "rs-search-why");
    const listed = terms.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).sort((one, other) => other.length - one.length);
    const pattern = listed.length ? new RegExp(`((?:${listed.join("|")})s?)`, "giu") : null;
    const first = pattern ? Math.max(0, text.search(pattern)) : 0;
    const from = first < 60 ? 0 : text.lastIndexOf(" ", first - 40) + 1;
    const long = text.length > from + width;
    const part = text.slice(from, long ? Math.max(text.lastIndexOf(" ", from + width), from + width / 2) : undefined);
    const shown = (from ? "… " : "") + part + (long ? " …" : "");
    for (const [at, piece] of (pattern ? shown.split(pattern) : [shown]).entries()) {
      holder.append(at % 2 ? element("mark", "", piece) : piece);
    }
    return holder;
  }

  function makeSearch() {
    const box = template.content.firstElementChild.cloneNode(true);
    const field = box.querySelector("input");
    const list = box.querySelector(".rs-search-results");
    const status = box.querySelector(".rs-search-status");
    const elsewhere = box.querySelector(".rs-search-elsewhere");
    const official = elsewhere.firstElementChild.href;
    let results = [];
    let active = -1;
    let wanted = false; // Enter came before the results

    const option = (result, at) => {
      const link = element("a", "rs-search-result");
      link.href = root + result.page.url + (result.anchor ? "#" + result.anchor : "");
      link.id = `rs-search-result-${at}`;
      link.setAttribute("role", "option");
      link.setAttribute("aria-selected", "false");
      link.tabIndex = -1;
      link.append(element("span", "rs-search-title", result.page.title), " ", element("span", "rs-search-kind", engine.kinds[result.page.kind]));
      if (result.heading) link.append(" ", element("span", "rs-search-heading", result.heading));
      const why = excerpt(result.text, result.terms);
      const label = { alias: box.dataset.alias, message: box.dataset.message, code: box.dataset.code }[result.why];
      if (label) why.prepend(element("span", "rs-search-label", label), " ");
      if (result.text) link.append(" ", why);
      link.addEventListener("pointermove", () => choose(at, false));
      return link;
    };

    function choose(at, scroll = true) {
      list.children[active]?.setAttribute("aria-selected", "false");
      active = results.length ? (at + results.length) % results.length : -1;
      const chosen = list.children[active];
      field.setAttribute("aria-expanded", String(results.length > 0));
      if (!chosen) return field.removeAttribute("aria-activedescendant");
      chosen.setAttribute("aria-selected", "true");
      field.setAttribute("aria-activedescendant", chosen.id);
      if (scroll) chosen.scrollIntoView({ block: "nearest" });
    }

    function show() {
      if (!engine) return;
      const query = field.value;
      const kept = active > 0 ? list.children[active]?.href : null; // the reader has gone down the list
      results = engine.search(query);
      list.replaceChildren(...results.map(option));
      list.hidden = !results.length;
      active = -1;
      choose(Math.max(0, results.findIndex((_, at) => list.children[at].href === kept)));
      const many = results.length === 1 ? box.dataset.one : box.dataset.many.replace("%s", results.length);
      const none = !results.length && query.trim() && engine.index;
      status.textContent = none ? box.dataset.none : results.length ? many : "";
      elsewhere.hidden = !none;
      elsewhere.firstElementChild.href = `${official}?q=${encodeURIComponent(query.trim())}`;
      if (wanted && results.length) open();
    }

    function open(newTab = false) {
      const chosen = list.children[active];
      wanted = !chosen && !!field.value.trim();
      if (!chosen) return;
      if (newTab) return window.open(chosen.href);
      chosen.click();
    }

    field.addEventListener("input", () => {
      wanted = false;
      active = -1;
      show();
    });
    field.addEventListener("keydown", (event) => {
      if (!["Escape", "Tab", "Shift", "Control", "Alt", "Meta"].includes(event.key)) {
        load(show).catch(() => (status.textContent = box.dataset.failed));
      }
      if (event.isComposing) return; // these keys are the input method's
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        choose(active + (event.key === "ArrowDown" ? 1 : -1));
        event.preventDefault();
      } else if (event.key === "Enter") {
        open(event.ctrlKey || event.metaKey);
        event.preventDefault();
      }
    });
    // Pasted with the mouse, dictated, or picked from a phone's suggestions: no key was pressed.
    field.addEventListener("input", () => load(show).catch(() => (status.textContent = box.dataset.failed)));
    return { box, field };
  }

  let dialog = null;
  let search = null;

  function openDialog(query) {
    if (!dialog) {
      search = makeSearch();
      dialog = element("dialog", "rs-search-dialog");
      dialog.setAttribute("aria-label", search.field.getAttribute("aria-label"));
      dialog.append(search.box);
      document.body.append(dialog);
      search.box.querySelector(".rs-search-close").addEventListener("click", () => dialog.close());
      dialog.addEventListener("click", (event) => {
        // Beside the dialog, or on a result: one on this very page would leave it open.
        if (event.target === dialog || event.target.closest("a")) dialog.close();
      });
    }
    if (!dialog.open) dialog.showModal();
    search.field.focus();
    if (query) {
      search.field.value = query;
      search.field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
    search.field.select();
  }

  const place = document.querySelector("[data-rs-search-page]");
  const openSearch = (query) => (place ? search.field.focus() : openDialog(query));
  if (place) {
    search = makeSearch();
    search.box.querySelector(".rs-search-close").remove();
    place.append(search.box);
    search.field.value = new URLSearchParams(location.search).get("q") || "";
    search.field.focus();
    if (search.field.value) search.field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-rs-search]");
    if (!opener) return;
    event.preventDefault();
    openSearch(opener.dataset.rsSearch);
  });
  // Before the theme, which has the same keys for a search that is not there.
  window.addEventListener(
    "keydown",
    (event) => {
      const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
      const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
      const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      if (!slash && !letter) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (letter && dialog?.open) dialog.close();
      else openSearch();
    },
    true
  );
})();
