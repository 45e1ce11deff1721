// Watches where the Tab key leads: to every link, button and field, and visibly so.
(() => {
  const every = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const name = (one) => one.outerHTML.slice(0, 120);
  const chosen = (one) =>
    one.type !== "radio" ||
    one.checked ||
    !document.querySelector(`input[type=radio][name="${one.name}"]:checked`);
  const wanted = [...document.querySelectorAll(every)].filter(
    (one) => !one.disabled && one.tabIndex >= 0 && one.checkVisibility() && chosen(one),
  );
  const look = (one) => {
    const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor, textDecorationLine } =
      getComputedStyle(one);
    return { outlineStyle, outlineWidth, rest: [boxShadow, borderColor, backgroundColor, textDecorationLine].join() };
  };
  document.activeElement?.blur();
  const before = new Map(wanted.map((one) => [one, look(one).rest]));
  const reached = new Set();
  const shown = new Set();
  window.keyboard = {
    look() {
      const one = document.activeElement;
      if (!before.has(one)) return false;
      reached.add(one);
      const now = look(one);
      const outlined = now.outlineStyle !== "none" && now.outlineWidth !== "0px";
      // a date is one field with several stops, of which the first shows the outline
      if (outlined || now.rest !== before.get(one)) shown.add(one);
      return wanted.every((other) => reached.has(other));
    },
    faults: () => [
      ...wanted.filter((one) => !reached.has(one)).map((one) => `Tab never reaches ${name(one)}`),
      ...[...reached].filter((one) => !shown.has(one)).map((one) => `the focus does not show on ${name(one)}`),
    ],
  };
  return wanted.length;
})();
