        # WebSockets: how many connections a process takes. Each holds a thread of the server.
        "LIVE_CONNECTIONS": int(environ.get("LIVE_CONNECTIONS", "50")),
