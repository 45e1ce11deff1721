from .codes import Codes
from .passkeys import Passkey
