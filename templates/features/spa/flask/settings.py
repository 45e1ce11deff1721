        # Where Vite serves the front end while developing; without it the built files are used.
        "VITE_DEV_URL": environ.get("VITE_DEV_URL", "") if debug else "",
