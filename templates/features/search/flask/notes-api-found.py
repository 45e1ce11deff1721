    if wanted["q"]:
        statement = statement.where(Note.id.in_(index.find(wanted["q"])))
