"""The recommendation: documented trade-offs as data, and the weighing of them."""

from scaffold.rules.catalogue import Note, Rule, Rules, load
from scaffold.rules.decision import Decision, Reason, decide
from scaffold.rules.flips import Change, Flip

__all__ = ["Change", "Decision", "Flip", "Note", "Reason", "Rule", "Rules", "decide", "load"]
