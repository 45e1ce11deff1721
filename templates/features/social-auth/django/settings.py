
# Sign-in with Google and GitHub, each once its keys are set

SOCIALACCOUNT_ADAPTER = f"{PACKAGE.name}.social.adapter.Adapter"
SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, object]] = {}
for provider, origin in {
    "github": "https://github.com",
    "google": "https://accounts.google.com",
}.items():
    keys = {
        "client_id": env.str(f"{provider.upper()}_CLIENT_ID", default=""),
        "secret": env.str(f"{provider.upper()}_CLIENT_SECRET", default=""),
    }
    if all(keys.values()):
        SOCIALACCOUNT_PROVIDERS[provider] = {"APP": keys, "OAUTH_PKCE_ENABLED": True}
        # Some browsers apply the policy to where the answer to a form leads, too.
        POLICY["form-action"].append(origin)
