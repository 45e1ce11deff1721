    if not current_user.is_authenticated:
        challenge(gettext("Please sign in first, or send a token."))
    if not spoken():
        csrf.protect()
