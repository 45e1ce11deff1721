from importlib.util import find_spec
