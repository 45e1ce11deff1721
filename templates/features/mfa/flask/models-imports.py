from .codes import Codes
