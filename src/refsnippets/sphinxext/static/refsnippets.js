/* What every page does: colours, sidebars on narrow screens, menus, copying, and where on the page one is. */
(() => {
  const root = document.documentElement;
  const texts = Object.assign({}, document.currentScript && document.currentScript.dataset);
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));

  /* Colours: chosen here, or the system's. */
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const choices = all("button[data-mode]");
  const show = () => {
    const mode = root.dataset.mode || "auto";
    root.dataset.theme = mode !== "auto" ? mode : dark.matches ? "dark" : "light";
    for (const choice of choices) choice.setAttribute("aria-pressed", String(choice.dataset.mode === mode));
  };
  dark.addEventListener("change", show);
  for (const choice of choices) {
    choice.addEventListener("click", () => {
      root.dataset.mode = choice.dataset.mode;
      try {
        localStorage.setItem("mode", choice.dataset.mode);
      } catch (error) {
        /* storage is switched off: the choice holds for this page */
      }
      show();
    });
  }
  show();

  /* Menus close at a click elsewhere, and at Escape. */
  const menus = all("details.rs-menu, details.rs-take");
  document.addEventListener("click", (event) => {
    for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
  });
  for (const menu of menus) {
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.open) {
        menu.open = false;
        menu.firstElementChild.focus();
      }
    });
  }

  /* On a narrow screen a sidebar's content moves into a dialog, which the browser keeps focus and Escape of. */
  for (const button of all("button[data-opens]")) {
    const sidebar = document.getElementById(button.dataset.opens);
    const dialog = document.getElementById(button.dataset.opens + "-modal");
    const close = document.createElement("button");
    close.type = "button";
    close.className = "rs-button rs-close";
    close.textContent = texts.close;
    close.addEventListener("click", () => dialog.close());
    button.addEventListener("click", () => {
      dialog.className = sidebar.className;
      dialog.append(close, ...sidebar.childNodes);
      dialog.showModal();
    });
    dialog.addEventListener("close", () => {
      dialog.className = "";
      close.remove();
      sidebar.append(...dialog.childNodes);
    });
    dialog.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (event.target === dialog || (link && link.hash && link.pathname === location.pathname)) dialog.close();
    });
    matchMedia(`(min-width: ${button.dataset.below}px)`).addEventListener("change", () => dialog.close());
  }

  /* The page at hand is in view in the list of pages. */
  const here = document.querySelector(".bd-sidenav [aria-current]");
  const list = document.getElementById("pst-primary-sidebar");
  if (here && list && here.offsetTop > list.clientHeight * 0.8) list.scrollTop = here.offsetTop - list.clientHeight / 2;

  /* Copying: code of a snippet, of an example (whose language is "Python") and of prose; no output, and no signature. */
  const said = document.createElement("div");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  document.body.append(said);
  /* For browsers without the clipboard's interface, and pages on http, where there is none. */
  window.refsnippetsCopy = (text) => {
    const focused = document.activeElement;
    const field = document.createElement("textarea");
    field.value = text;
    field.style.position = "fixed";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    focused.focus();
    if (!done) throw new Error("refused");
  };
  const copy = async (text) => (navigator.clipboard ? navigator.clipboard.writeText(text) : window.refsnippetsCopy(text));
  for (const code of all("div.cell_input pre, div.highlight-Python pre, div.highlight-python:not(.rs-signature) pre")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copybtn";
    button.textContent = texts.copy;
    button.addEventListener("click", async () => {
      const done = await copy(code.textContent).then(() => texts.copied, () => texts.failed);
      said.textContent = button.textContent = done;
      setTimeout(() => {
        said.textContent = "";
        button.textContent = texts.copy;
      }, 2000);
    });
    code.parentElement.append(button);
  }

  /* Who uses the keyboard can scroll what is wider than its place. */
  const wide = all("pre, .pst-scrollable-table-container, .rs-math, .rs-figure, math[display=block]");
  const reach = () => {
    const scroll = wide.map((box) => box.scrollWidth > box.clientWidth + 1);
    wide.forEach((box, at) => (scroll[at] ? box.setAttribute("tabindex", "0") : box.removeAttribute("tabindex")));
  };
  const later = window.requestIdleCallback || setTimeout;
  let waiting = 0;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(reach, 100);
  });
  addEventListener("toggle", reach, true); // details open
  later(reach);

  /* A figure that is drawn step by step begins when it is seen, and not while it is far below. */
  const begin = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) {
        entry.target.classList.add("rs-seen");
        begin.unobserve(entry.target);
      }
    }
  }, { threshold: 0.3 });
  all("article svg[tabindex]").forEach((figure) => begin.observe(figure));

  /* Which section is being read. */
  const links = new Map(all(".page-toc a[href^='#']").map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const sections = Array.from(links.keys(), (id) => document.getElementById(id)).filter(Boolean);
  const inView = new Set();
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) inView[entry.isIntersecting ? "add" : "delete"](entry.target);
    const current = sections.filter((section) => inView.has(section)).pop();
    for (const [id, link] of links) {
      const is = current !== undefined && id === current.id;
      link.classList.toggle("active", is);
      is ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
    }
  }, { rootMargin: "-10% 0px -80% 0px" });
  sections.forEach((section) => watch.observe(section));
})();
