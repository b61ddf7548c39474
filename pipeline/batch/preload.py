"""Loaded once by the server that workers are forked from, so that each worker is there at once and they share the memory."""

from .. import digitize as digitize
