
# The front end: built by Vite, or while developing served by it, which may then be a source of code

VITE_DEV_URL = env.str("VITE_DEV_URL", default="") if DEBUG else ""
if VITE_DEV_URL:
    for kind in ("script-src", "style-src", "img-src", "font-src", "connect-src"):
        POLICY[kind].append(VITE_DEV_URL)
    # Vite puts styles into the page, and says over a WebSocket what has changed.
    POLICY["style-src"].append("'unsafe-inline'")
    POLICY["connect-src"].append(VITE_DEV_URL.replace("http", "ws", 1))
# Names that change with the content: those that Vite gives, and those that collectstatic gives.
WHITENOISE_IMMUTABLE_FILE_TEST = r"/app/assets/|\.[0-9a-f]{12}\.\w+$"
