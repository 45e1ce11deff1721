// What the page needs of the API.

/** The API has said why it will not do something. */
export class Refused extends Error {}

/** Return what can be done with the notes at an address; the token shows that our own page asks. */
export function connect(address, token) {
    async function ask(query, options) {
        const response = await fetch(address + query, options);
        const answer = await response.json();
        if (!response.ok) {
            throw new Refused(answer.detail);
        }
        return answer;
    }

    function create(note) {
        const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
        return ask("", { method: "POST", headers, body: JSON.stringify(note) });
    }

    return { create, list: (page) => ask(`?page=${page}`) };
}
