// Asks the browser for a passkey when a form that needs one is sent, and sends what it answers along.
"use strict";

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const state = form.querySelector("[role=status]");

  const options = async () => {
{% if framework == "django" %}
    if (form.dataset.from) {
      const answer = await fetch(form.dataset.from, { headers: { Accept: "application/json" } });
      return (await answer.json()).request_options.publicKey;
    }
    const given = JSON.parse(form.querySelector("script").textContent);
    return (given.creation_options ?? given.request_options).publicKey;
{% else %}
    return JSON.parse(form.querySelector("script").textContent);
{% endif %}
  };

  const ask = {
    create(given) {
{% if framework == "django" %}
      // What opens an account by itself has to know the account, and who holds it.
      Object.assign(given.authenticatorSelection, {
        requireResidentKey: true,
        residentKey: "required",
        userVerification: "required",
      });
{% endif %}
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(given);
      return navigator.credentials.create({ publicKey });
    },
    get(given) {
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(given);
      return navigator.credentials.get({ publicKey });
    },
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    state.textContent = "";
    try {
      const answer = await ask[form.dataset.passkey](await options());
      form.elements.credential.value = JSON.stringify(answer);
    } catch {
      state.textContent = state.dataset.failed;
      return;
    }
    form.submit();
  });
{% if framework == "flask" %}

  if ("now" in form.dataset) {
    form.requestSubmit();
  }
{% endif %}
}
