    if not current_user.is_authenticated:
        abort(403, gettext("Please sign in first."))
    csrf.protect()
