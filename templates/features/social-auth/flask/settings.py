        # Sign-in with Google and GitHub, each once its keys are set.
        "GOOGLE_CLIENT_ID": environ.get("GOOGLE_CLIENT_ID", ""),
        "GOOGLE_CLIENT_SECRET": environ.get("GOOGLE_CLIENT_SECRET", ""),
        "GITHUB_CLIENT_ID": environ.get("GITHUB_CLIENT_ID", ""),
        "GITHUB_CLIENT_SECRET": environ.get("GITHUB_CLIENT_SECRET", ""),
