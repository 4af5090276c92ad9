"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  document.documentElement.classList.add("js");

  const cards = all(".card:not(.ignored)");
  const ticks = all('input[name="severity"]');
  const rule = one("rule");
  if (!rule) return;
  const order = ["note", "warning", "error"];

  // What stands in the text for each finding: marks, gaps and numbers, by the id of its card.
  const places = new Map();
  for (const place of all("[data-f]"))
    for (const id of place.dataset.f.split(" ")) {
      if (!places.has(id)) places.set(id, []);
      places.get(id).push(place);
    }

  const entries = new Map(all("[data-story]").map((entry) => [entry.dataset.story, entry]));
  let current = null;
  // Where a copied line belongs, by the button's word.
  const where = {
    paragraph: "before the paragraph",
    paragraphs: "before each paragraph with these words (or once, with ignore-file for ignore, for the whole story)",
    tag: "before the paragraph's tag (for a title or description: before <title> or <meta>)",
    tags: "before each tag with these words (or once, with ignore-file for ignore, for the whole story)",
    front: "into the front matter, where it holds for the whole story (more than one: as a list)",
    column: "into the row's cell of the column checker-ignore",
  };

  function shown() {
    return cards.filter((card) => !card.hidden);
  }

  // A slice of text under several findings looks like the worst of those that are shown.
  function dress(place) {
    const live = (ids) => (ids ? ids.split(" ") : []).map(one).filter((card) => card && !card.hidden);
    const any = live(place.dataset.f).length > 0;
    if (place.tagName !== "MARK") {
      place.hidden = !any;
      return;
    }
    place.classList.toggle("off", !any);
    const worst = live(place.dataset.fault).map((card) => order.indexOf(card.dataset.severity));
    if (worst.length) place.dataset.severity = order[Math.max(...worst)];
    else delete place.dataset.severity;
  }

  function filter() {
    const levels = new Set(ticks.filter((tick) => tick.checked).map((tick) => tick.value));
    const wanted = rule.value;
    for (const card of cards) {
      const here = card.dataset.rule;
      const named = !wanted || here === wanted || (wanted.endsWith(".") && here.startsWith(wanted));
      card.hidden = !named || !levels.has(card.dataset.severity);
    }
    all("[data-f]").forEach(dress);
    const several = all(".story").length > 1;
    for (const story of all(".story")) {
      const own = all(".card:not(.ignored)", story);
      story.hidden = several && own.length > 0 && own.every((card) => card.hidden);
      const entry = entries.get(story.id);
      if (entry) entry.hidden = story.hidden;
    }
    if (current && current.hidden) leave();
    close();
    tell();
  }

  // On paper there is no bar that says what is hidden, and nothing opens: every finding is printed, with what to do.
  function whole() {
    for (const fold of all(".fold:not([open])")) fold.dataset.paper = fold.open = true;
    for (const each of [...cards, ...all(".story"), ...entries.values()]) each.hidden = false;
    all("[data-f]").forEach(dress);
  }

  const number = (value) => value.toLocaleString("en");

  function tell() {
    const list = shown();
    const at = list.indexOf(current) + 1;
    const of = list.length === cards.length ? number(cards.length) : `${number(list.length)} of ${number(cards.length)}`;
    one("count").textContent = at ? `finding ${number(at)} of ${number(list.length)}` : `${of} findings shown`;
  }

  function leave() {
    if (!current) return;
    for (const each of [current, ...(places.get(current.id) || [])]) each.classList.remove("here");
    current = null;
  }

  function go(card, focus = true) {
    if (!card) return;
    close();
    leave();
    current = card;
    for (const each of [card, ...(places.get(card.id) || [])]) each.classList.add("here");
    if (focus) {
      card.focus({ preventScroll: true });
      const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
      card.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
    }
    tell();
  }

  function move(step) {
    const list = shown();
    if (!list.length) return;
    const at = list.indexOf(current);
    go(list[at < 0 ? (step > 0 ? 0 : list.length - 1) : (at + step + list.length) % list.length]);
  }

  // A page from a mail attachment may have no clipboard: then the line is shown, selected, to be copied by hand.
  async function copy(button) {
    const { line, into } = button.dataset;
    const field = one("copied-line");
    const before = document.activeElement;
    one("copied").hidden = false;
    field.value = line;
    field.focus();
    field.select();
    let done = false;
    try {
      await navigator.clipboard.writeText(line);
      done = true;
    } catch {
      done = document.execCommand("copy");
    }
    if (field.value !== line || one("copied").hidden) return;
    const put = `${where[into]}, and write your own reason where it says reason.`;
    one("copied-told").textContent = done ? `Copied. Put it ${put}` : `Copy this line, put it ${put}`;
    // Nothing is left to do in the field: the keys go on from where they were.
    if (done && document.activeElement === field) (before === document.body ? current : before).focus({ preventScroll: true });
  }

  function close() {
    const box = one("copied");
    if (box.hidden) return;
    const inside = box.contains(document.activeElement);
    box.hidden = true;
    one("copied-told").textContent = "";
    if (inside && current) current.focus({ preventScroll: true });
  }

  ticks.forEach((tick) => tick.addEventListener("change", filter));
  rule.addEventListener("change", filter);
  one("previous").addEventListener("click", () => move(-1));
  one("next").addEventListener("click", () => move(1));
  one("copied-close").addEventListener("click", close);

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".ignore");
    const card = event.target.closest(".card:not(.ignored)");
    const place = event.target.closest("[data-f]");
    if (card) go(card, false);
    if (button) copy(button);
    else if (place) {
      const live = place.dataset.f.split(" ").map(one).filter((each) => each && !each.hidden);
      if (live.length) {
        event.preventDefault();
        go(live[0]);
      }
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return close();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // The note of what was copied goes with the next key, but for those that are used in it.
    if (event.key.length === 1 && !event.target.closest(".copied button")) close();
    const typing = event.target.closest("input:not([type=checkbox], [readonly]), select, textarea");
    if (typing || !one("keys").checked) return;
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "a" && current) {
      const button = current.querySelector(".ignore");
      if (button) copy(button);
    } else return;
    event.preventDefault();
  });

  addEventListener("beforeprint", whole);
  addEventListener("afterprint", () => {
    for (const fold of all(".fold[data-paper]")) {
      fold.open = false;
      delete fold.dataset.paper;
    }
    filter();
  });

  filter();
})();
