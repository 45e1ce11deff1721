
# Google and GitHub are a server on this machine.
SOCIALACCOUNT_ADAPTER = "tests.provider.Adapter"
