// Keeps the list of the live page current over a WebSocket. Without JavaScript the page shows what it came with.
"use strict";

{
  const SIGNED_OUT = 4401;
  const SOON = 1000;
  const LATE = 60000;
  const list = document.getElementById("live-notes");
  const state = document.getElementById("live-state");
  let wait = SOON;

  const say = (text) => {
    // A screen reader reads it when it changes.
    if (state.textContent !== text) {
      state.textContent = text;
    }
  };

  const find = (id) => list.querySelector(`[data-note="${Number(id)}"]`);

  const row = ({ id, title }) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    item.className = "card";
    item.dataset.note = Number(id);
    link.href = `${list.dataset.notes}${Number(id)}/`;
    link.textContent = title;
    item.append(link);
    return item;
  };

  const held = () =>
    [...list.children].map((item) => ({
      id: Number(item.dataset.note),
      title: item.textContent.trim(),
    }));

  const changes = {
    notes(notes) {
      if (JSON.stringify(notes) !== JSON.stringify(held())) {
        list.replaceChildren(...notes.map(row));
      }
    },
    saved(note) {
      find(note.id)?.remove();
      list.prepend(row(note));
      while (list.children.length > Number(list.dataset.shown)) {
        list.lastElementChild.remove();
      }
    },
    deleted(id) {
      find(id)?.remove();
    },
  };

  const connect = () => {
    const address = new URL(list.dataset.socket, location.href);
    address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(address);
    socket.addEventListener("message", ({ data }) => {
      wait = SOON;
      say(state.dataset.on);
      for (const [kind, value] of Object.entries(JSON.parse(data))) {
        changes[kind]?.(value);
      }
    });
    socket.addEventListener("close", ({ code }) => {
      if (code === SIGNED_OUT) {
        say(state.dataset.over);
        return;
      }
      say(state.dataset.off);
      // Not all at once: a server that comes back has enough to do.
      setTimeout(connect, wait * (0.5 + Math.random() / 2));
      wait = Math.min(wait * 2, LATE);
    });
  };

  connect();
}
