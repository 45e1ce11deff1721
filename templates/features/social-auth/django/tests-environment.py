os.environ["GITHUB_CLIENT_ID"] = os.environ["GOOGLE_CLIENT_ID"] = "tests"
os.environ["GITHUB_CLIENT_SECRET"] = os.environ["GOOGLE_CLIENT_SECRET"] = token_urlsafe(16)
