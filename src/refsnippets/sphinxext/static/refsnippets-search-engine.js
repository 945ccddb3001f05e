/* What is found for a query, and in which order: names first, then messages, then the full text. Touches no page: tests run it alone. */
(function (global) {
  "use strict";

  const STRONG = 100;
  const FULL_TEXT = 50; // what the best hit of the full text is worth beside a name
  const PAGES = 24;
  // Words of a question that say nothing of what is asked for.
  const NOISE = new Set(
    ("a an and are as at be by can do does for from get how i if in into is it make my of on or pytorch the this to torch use " +
      "using vs what when which why with me should would 的 在 是 中 pytorch中").split(" ")
  );
  // And what Chinese questions have before or behind it.
  const ASIDE = /怎么[用办写]?|如何|什么是|是什么|什么|使用方法|用法|使用|报错|详解|教程/g;
  const CJK = /[\u3400-\u9fff\uf900-\ufaff]/;
  const RUNS = /[\u3400-\u9fff\uf900-\ufaff]+|[^\u3400-\u9fff\uf900-\ufaff]+/g;

  const plain = (text) => text.normalize("NFKC").toLowerCase();
  /* A name without what is spelled now one way, now another: One-hot, one_hot and "one hot" are the same. */
  const squash = (text) => plain(text).replace(/[^\p{L}\p{N}]+/gu, "") || text.replace(/\s/g, ""); // "@" is a name, too
  /* The words of names, too: of "DataLoader" there are two. */
  const split = (text) => plain(text.replace(/(\p{Ll})(\p{Lu}\p{Ll})/gu, "$1 $2")).match(/[\p{L}\p{N}]+/gu) || [];
  /* One form for "gpu" and "gpus": nothing more is done to a word, for most are names. */
  const single = (word) => (word.length > 3 && /[^siu]s$/.test(word) ? word.slice(0, -1) : word);
  const aside = (text) => text.replace(ASIDE, "");
  const words = (text) => split(text).flatMap((word) => aside(word).match(RUNS) || []).filter((word) => !NOISE.has(word)).map(single);

  /* The anchor of a heading, where text.js names no other. */
  const slug = (heading) => heading.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

  /* Terms of the full text: words, parts of dotted and of underscored names, and of Chinese every pair of characters. */
  function terms(text) {
    const found = [];
    for (const word of plain(text).match(/[\p{L}\p{N}_]+/gu) || []) {
      for (const run of word.match(RUNS)) {
        if (!CJK.test(run)) {
          found.push(single(run));
          if (run.includes("_")) found.push(...run.split("_").filter((part) => part.length > 2).map(single));
        } else if (run.length < 3) found.push(run);
        else for (let at = 0; at + 1 < run.length; at++) found.push(run.slice(at, at + 2));
      }
    }
    return found;
  }

  /* Slips of the keyboard from `typed` to `name`: letters too many, missing, wrong or swapped. With `open`, to any beginning of it. */
  function slips(typed, name, most, open) {
    if (typed.length - name.length > most || (!open && name.length - typed.length > most)) return most + 1;
    let before = [];
    let last = Array.from({ length: name.length + 1 }, (_, at) => at);
    for (let i = 1; i <= typed.length; i++) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= name.length; j++) {
        const same = typed[i - 1] === name[j - 1];
        let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && typed[i - 1] === name[j - 2] && typed[i - 2] === name[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
        row.push(cost);
        if (cost < least) least = cost;
      }
      if (least > most) return most + 1;
      before = last;
      last = row;
    }
    return open ? Math.min(...last) : last[name.length];
  }

  /* Whether a word is another, begins with it, or nearly is it; each pair is compared once. */
  function alike() {
    const known = new Map();
    const near = (name, typed) => {
      const most = allowed(Math.min(name.length, typed.length)) - 1;
      return most > 0 && slips(typed, name, most, false) <= most;
    };
    const compare = (name, typed) => name === typed || (typed.length > 2 && (name.startsWith(typed) || near(name, typed)));
    return (name, typed) => {
      let row = known.get(name);
      if (!row) known.set(name, (row = new Map()));
      let found = row.get(typed);
      if (found === undefined) row.set(typed, (found = compare(name, typed)));
      return found;
    };
  }

  const allowed = (length) => (length < 4 ? 0 : length < 6 ? 1 : length < 10 ? 2 : 3);

  /* An error message without what differs from case to case: numbers, shapes, addresses, quotation marks. */
  function normal(message) {
    return plain(message)
      .replace(/0x[0-9a-f.]+|-?\d+(\.\d+)?/g, "0")
      .replace(/[[(]?\s*0(\s*[,x]\s*0)*\s*,?\s*[\])]?/g, " 0 ")
      .match(/[\p{L}_]+|0/gu) || [];
  }

  /* What was raised, out of a traceback or a line of a log: the text behind the last name of an error or a warning. */
  function raised(query) {
    const found = [...query.matchAll(/(?:^|[\s.])(\w*(?:Error|Exception|Warning)): */g)].pop();
    const rest = found ? query.slice(found.index + found[0].length) : "";
    return rest.length > 3 ? rest : query;
  }

  function grams(tokens) {
    const found = new Set(tokens.slice(0, 60));
    for (let at = 0; at + 1 < Math.min(tokens.length, 60); at++) found.add(tokens[at] + " " + tokens[at + 1]);
    return found;
  }

  class Engine {
    constructor({ kinds, pages, messages, common }) {
      this.kinds = kinds;
      this.common = new Set(common);
      this.pages = pages.map(([url, kind, title, api, about, ...aliases], id) => ({ id, url, kind, title, api, about, aliases }));
      this.keys = [];
      for (const page of this.pages) this.addKeys(page);
      // A word that many names have, such as "tensor", says less than one that few have.
      const names = new Map();
      for (const { words: listed } of this.keys) for (const word of listed) names.set(word, (names.get(word) || 0) + 1);
      this.worth = (word) => Math.log(1 + this.keys.length / (1 + (names.get(word) || 0)));
      this.messages = messages.map(([page, anchor, text]) => ({ page, anchor, text, grams: grams(normal(raised(text))) }));
      // An alias of many words is the beginning of a message as often as not, and says whose it is.
      for (const { page, text } of this.keys.filter((key) => key.alias && key.words.length > 3)) {
        this.messages.push({ page: page.id, anchor: "", text, alias: text, grams: new Set(normal(text)) });
      }
      const counts = new Map();
      for (const { grams: listed } of this.messages) for (const gram of listed) counts.set(gram, (counts.get(gram) || 0) + 1);
      this.weight = (gram) => Math.log(1 + this.messages.length / (1 + (counts.get(gram) || 0)));
      for (const message of this.messages) message.weight = this.sum(message.grams);
      this.index = null;
    }

    addKeys(page) {
      const add = (text, more) => {
        const key = squash(text);
        if (key) this.keys.push({ page, text, key, words: words(text), ...more });
      };
      if (page.api) {
        const parts = page.api.split(".");
        for (let from = 0; from < parts.length; from++) add(parts.slice(from).join("."), { last: parts[parts.length - 1] });
        if (page.api.startsWith("torch.nn.functional.")) add("F." + parts[parts.length - 1], { last: parts[parts.length - 1] });
      } else add(page.title, {});
      for (const alias of page.aliases) add(alias, { alias });
    }

    sum(listed) {
      let total = 0;
      for (const gram of listed) total += this.weight(gram);
      return total;
    }

    /* Pages whose name or alias is meant: a map from page to its best score, and the key that gave it. */
    byName(query) {
      const whole = query.trim().replace(/\bnp\./g, "numpy.");
      const text = whole.replace(/^((?:[\w]+\.)*\w+)\s*\(.*$/, "$1");
      const asked = words(whole);
      // As typed; without the words of a question; and of `model.eval` or `x.view` what follows the variable's name.
      const forms = new Map([[squash(whole), 0], [squash(text), 0], [asked.join(""), 1]]);
      const dotted = /^[\w.]+\.\w+$/.test(text) ? text.split(".") : [];
      for (let from = 1; from < dotted.length; from++) forms.set(squash(dotted.slice(from).join(".")), forms.get(squash(dotted.slice(from).join("."))) ?? 4);
      forms.delete("");
      const found = new Map();
      const like = alike(); // names share most of their words
      const chinese = CJK.test(text) ? aside(squash(text)) : "";
      for (const key of this.keys) {
        let score = 0;
        for (const [form, less] of forms) score = Math.max(score, this.likeness(form, key) - less);
        if (asked.length > 1 && asked.length < 12) score = Math.max(score, this.covered(asked, key, like));
        if (chinese) score = Math.max(score, this.within(chinese, key));
        if (!score) continue;
        // Between equals: as it was typed, before another case; then the shorter name, and a name before an alias.
        if (key.last && (text === key.last || text.endsWith("." + key.last))) score += 0.5;
        score -= (key.alias ? 0.3 : 0) + (key.page.api || key.page.title).length / 200;
        const best = found.get(key.page);
        if (!best || best.score < score) found.set(key.page, { score, key });
      }
      return found;
    }

    likeness(form, { key }) {
      if (form === key) return STRONG;
      if (form.length > 1 && key.startsWith(form)) return 88 - Math.min(12, (key.length - form.length) / 2);
      if (form.length > 2 && !CJK.test(form) && key.includes(form)) return 52 + (20 * form.length) / key.length;
      const most = allowed(form.length);
      if (!most || CJK.test(form)) return 0;
      const whole = slips(form, key, most, false);
      if (whole <= most) return 84 - 8 * whole - (form[0] === key[0] ? 0 : 4);
      if (form.length < 5 || form[0] !== key[0]) return 0;
      const open = slips(form, key, most - 1, true);
      return open < most ? 66 - 8 * open : 0;
    }

    /* Words of the key that are in the query, in any order, by what they say: best where one has all words of the other. */
    covered(asked, key, like) {
      if (!key.words.length || (key.words.length < 2 && key.words[0].length < 4)) return 0;
      const worth = (listed) => listed.reduce((total, word) => total + this.worth(word), 0);
      const matched = key.words.filter((word) => asked.some((other) => like(word, other)));
      const wanted = asked.filter((word) => key.words.some((other) => like(other, word)));
      const share = Math.min(worth(matched), worth(wanted)) / Math.max(worth(key.words), worth(asked));
      if (matched.length < key.words.length && wanted.length < asked.length) return share > 0.5 ? 24 + 48 * share : 0;
      // Of two names of the same words, the one in the query's order: "numpy to tensor" is not "tensor to numpy".
      const places = matched.map((word) => asked.findIndex((other) => like(word, other)));
      const inOrder = places.every((place, at) => !at || places[at - 1] <= place);
      return 28 + 58 * share + (inOrder ? 1.5 : 0);
    }

    /* Chinese is written without spaces: a name anywhere in the query, the query anywhere in a name, or most characters in both. */
    within(form, { key }) {
      if (form.length < 2 || key.length < 2 || !CJK.test(key)) return 0;
      if (form.includes(key)) return 46 + (40 * key.length) / form.length;
      if (key.includes(form)) return 50 + (35 * form.length) / key.length;
      let shared = 0;
      let rest = form;
      for (const character of key) if (rest.includes(character)) (shared += 1), (rest = rest.replace(character, ""));
      const share = (2 * shared) / (key.length + form.length);
      return shared > 2 && share > 0.7 ? 20 + 60 * share : 0;
    }

    /* Messages that the query is, or holds, or begins. */
    byMessage(query) {
      const said = raised(query);
      const tokens = normal(said);
      if (tokens.length < 3 || (tokens.length < 4 && said === query)) return [];
      const asked = grams(tokens);
      const total = this.sum(asked);
      const found = [];
      for (const message of this.messages) {
        let shared = 0;
        for (const gram of message.grams) if (asked.has(gram)) shared += this.weight(gram);
        if (!shared) continue;
        const given = shared / total;
        const whole = shared / message.weight;
        const both = (2 * given * whole) / (given + whole);
        let score = 100 * (0.5 * Math.max(given, whole) + 0.5 * both);
        if (message.alias) score = whole > 0.95 ? STRONG + 3 + message.grams.size / 10 : 0;
        if (score < 55) continue;
        const last = (this.pages[message.page].api.split(".").pop() || "").toLowerCase();
        if (last.length > 2 && plain(said).split(/[^\w]+/).includes(last)) score += 2;
        found.push({ score, message });
      }
      // Of pages with the same message, one about an API comes before a guide.
      return found.sort((one, other) => other.score - one.score || this.pages[one.message.page].kind - this.pages[other.message.page].kind);
    }

    /* Take the text of all sections, in pieces, so that the page stays alive meanwhile. */
    async read(text, MiniSearch) {
      const sections = [];
      text.forEach((rows, page) => {
        for (const [heading, prose, names, anchor] of rows) {
          const title = heading ? "" : [this.pages[page].title, this.pages[page].about, ...this.pages[page].aliases].join(" ");
          const said = this.common.has(heading) ? "" : heading; // "Signature" says where something stands, not what it is
          sections.push({ id: sections.length, page, anchor: anchor || slug(heading), heading, said, text: prose, names, title });
        }
      });
      const index = new MiniSearch({
        fields: ["title", "said", "text", "names"],
        tokenize: terms,
        processTerm: (term) => term,
        searchOptions: {
          boost: { title: 3, said: 3, text: 1, names: 0.6 },
          prefix: (term, at, all) => at === all.length - 1 && term.length > 1,
          fuzzy: (term) => (term.length > 4 ? 0.2 : false),
          weights: { fuzzy: 0.3, prefix: 0.6 },
        },
      });
      await index.addAllAsync(sections, { chunkSize: 200 });
      this.sections = sections;
      this.index = index;
    }

    byText(query) {
      if (!this.index) return [];
      const asked = terms(query).filter((term) => !NOISE.has(term)).slice(0, 24);
      if (!asked.length) return [];
      const find = (combineWith) => this.index.search(asked.join(" "), { combineWith }).slice(0, 60);
      const all = find("AND");
      const some = asked.length > 1 && all.length < 8 ? find("OR") : [];
      const seen = new Set(all.map((hit) => hit.id));
      const rate = (hits, worth) => hits.map((hit) => ({ score: (worth * hit.score) / hits[0].score, section: this.sections[hit.id], terms: hit.terms, fields: new Set(Object.values(hit.match).flat()) }));
      return [...rate(all, FULL_TEXT), ...rate(some, FULL_TEXT * 0.75).filter((hit) => !seen.has(hit.section.id))];
    }

    /* Results, best first: each {page, anchor, heading, why, text, terms, score}. */
    search(query) {
      if (!squash(query)) return [];
      const results = [];
      for (const [page, { score, key }] of this.byName(query)) {
        const why = key.alias ? "alias" : "name";
        results.push({ page, anchor: "", heading: "", why, text: key.alias || page.about, terms: [], score });
      }
      const messages = this.byMessage(query);
      const shown = new Set();
      for (const { score, message: best } of messages) {
        if (shown.has(best.page)) continue; // a page's best
        shown.add(best.page);
        // An alias says whose the message is; the message itself, where it is.
        const { message } = messages.find(({ message: other }) => other.page === best.page && !other.alias) || { message: best };
        const why = message.alias ? "alias" : "message";
        results.push({ page: this.pages[best.page], anchor: message.anchor, heading: "", why, text: message.text, terms: [], score });
      }
      for (const hit of this.byText(query)) {
        const { page, anchor, heading, text, names } = hit.section;
        const shown = { page: this.pages[page], anchor, heading, terms: hit.terms, score: hit.score };
        const inText = hit.fields.has("said") || hit.fields.has("text");
        if (inText) results.push({ ...shown, why: "text", text });
        else if (hit.fields.has("names")) results.push({ ...shown, why: "code", text: names });
        else results.push({ ...shown, why: "text", text: this.pages[page].about });
      }
      results.sort((one, other) => other.score - one.score);
      const counts = new Map();
      const kept = [];
      for (const result of results) {
        const before = counts.get(result.page) || [];
        if (before.length > 1 || before.includes(result.anchor) || (before.length && result.why !== "text")) continue;
        counts.set(result.page, [...before, result.anchor]);
        kept.push(result);
        if (kept.length === PAGES) break;
      }
      return kept;
    }
  }

  global.refsnippetsEngine = { Engine, terms, slips, normal, raised, squash };
})(globalThis);
