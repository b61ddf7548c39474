"""The papers, one a module."""
