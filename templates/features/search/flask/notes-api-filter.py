    q = Text(load_default="", metadata={"description": "Words to look for."})
