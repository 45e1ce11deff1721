"""A passkey on somebody's device."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from secrets import token_bytes
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

# Somebody is there, it is the right person, and (with a new key) the key follows.
PRESENT, VERIFIED, ATTACHED = 0x01, 0x04, 0x40


class Passkey:
    """Answers as a browser does for a site, once its owner has agreed."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = token_bytes(16)
        self.owner = ""
        self.flags = PRESENT | VERIFIED
        self.count = 0

    def create(self, options: dict[str, Any]) -> str:
        """Return the new key, as a page sends it."""
        self.owner = options["user"]["id"]
        data = self.data(self.flags | ATTACHED) + bytes(16)
        data += len(self.id).to_bytes(2) + self.id + self.public()
        # In CBOR, a map of three: the format "none", no statement, and the data.
        attestation = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58"
        response = {
            "attestationObject": encode(attestation + len(data).to_bytes() + data),
            "clientDataJSON": encode(self.told("webauthn.create", options)),
            "transports": ["internal"],
        }
        return self.answer(response, credProps={"rk": True})

    def get(self, options: dict[str, Any]) -> str:
        """Return the proof that the key is here, as a page sends it."""
        self.count += 1
        told, data = self.told("webauthn.get", options), self.data(self.flags)
        signature = self.key.sign(data + sha256(told).digest(), ec.ECDSA(SHA256()))
        response = {
            "authenticatorData": encode(data),
            "clientDataJSON": encode(told),
            "signature": encode(signature),
            "userHandle": self.owner,
        }
        return self.answer(response)

    def told(self, what: str, options: dict[str, Any]) -> bytes:
        """Return what the browser says it was asked for, and by which site."""
        challenge, origin = options["challenge"], f"https://{self.host}"
        return json.dumps({"type": what, "challenge": challenge, "origin": origin}).encode()

    def data(self, flags: int) -> bytes:
        """Return what the device says of itself."""
        return sha256(self.host.encode()).digest() + bytes([flags]) + self.count.to_bytes(4)

    def public(self) -> bytes:
        """Return the public key in CBOR: a map of five, of an elliptic curve, ES256 and P-256."""
        numbers = self.key.public_key().public_numbers()
        x, y = numbers.x.to_bytes(32), numbers.y.to_bytes(32)
        return b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20" + x + b"\x22\x58\x20" + y

    def answer(self, response: Mapping[str, object], **extensions: object) -> str:
        """Return an answer, as a browser spells it."""
        return json.dumps(
            {
                "id": encode(self.id),
                "rawId": encode(self.id),
                "type": "public-key",
                "response": response,
                "clientExtensionResults": extensions,
            }
        )


def encode(data: bytes) -> str:
    """Spell bytes as the web does."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()
