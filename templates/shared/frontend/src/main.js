// The page of notes. Its words are the server's, in the language of whoever reads it.

import { connect, Refused } from "./api.js";

const app = document.querySelector("#app");
const form = app.querySelector("form");
const failure = app.querySelector("#failure");
const empty = app.querySelector("#empty");
const list = app.querySelector("ul");
const more = app.querySelector("#more");
const { content } = app.querySelector("template");

const notes = connect(app.dataset.api, app.dataset.token);
const moment = new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: "medium",
    timeStyle: "short",
});
let pages = 0;

function row(note) {
    const item = content.firstElementChild.cloneNode(true);
    const part = (name) => item.querySelector(`[data-part="${name}"]`);
    item.dataset.key = note.id;
    part("title").textContent = note.title;
    part("body").textContent = note.body;
    part("created").dateTime = note.created;
    part("created").textContent = moment.format(new Date(note.created));
    return item;
}

/** A note that was added meanwhile moves others to the next page, from where they come again. */
function unknown(note) {
    return !list.querySelector(`[data-key="${note.id}"]`);
}

async function load() {
    const page = await notes.list(pages + 1);
    pages += 1;
    list.append(...page.results.filter(unknown).map(row));
    more.hidden = !page.next;
    empty.hidden = list.childElementCount > 0;
}

async function add() {
    const note = await notes.create(Object.fromEntries(new FormData(form)));
    list.prepend(row(note));
    empty.hidden = true;
    form.reset();
}

/** Do something, and say so when it does not work. */
async function attempt(work) {
    failure.hidden = true;
    try {
        await work();
    } catch (error) {
        failure.textContent = error instanceof Refused ? error.message : failure.dataset.text;
        failure.hidden = false;
    }
}

form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(add);
});
more.querySelector("button").addEventListener("click", () => attempt(load));
app.hidden = false;
attempt(load);
