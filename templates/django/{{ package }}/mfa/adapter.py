"""How keys are kept and shown."""

from base64 import urlsafe_b64encode
from functools import cache
from hashlib import sha256

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings

from .qr import draw


class Adapter(DefaultMFAAdapter):
    """Keeps keys encrypted, and draws them as the policy allows."""

    def encrypt(self, text: str) -> str:
        """Return what the database keeps."""
        return cipher(settings.MFA_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return what the database kept."""
        return cipher(settings.MFA_KEY).decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """Return the picture that the app reads."""
        return draw(url)


@cache
def cipher(key: str) -> Fernet:
    """Return what encrypts with a key of any length."""
    return Fernet(urlsafe_b64encode(sha256(key.encode()).digest()))
