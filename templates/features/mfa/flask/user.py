    # The second factor: the key of an authenticator app, what it showed last, recovery codes.
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255))
    tf_last_counter: Mapped[int | None]
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(Codes)
    # Their passkeys, and what those know their owner by.
    fs_webauthn_user_handle: Mapped[str] = mapped_column(String(64), unique=True, nullable=True)
    webauthn: Mapped[list[WebAuthnMixin]] = relationship(Passkey, cascade="all, delete-orphan")
