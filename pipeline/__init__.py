"""sohoa: scanned Vietnamese official papers in, sourced records out."""

__version__ = "0.1.0"
