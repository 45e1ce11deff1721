os.environ["REPLICA_URL"] = ""
